package io.kerava.models;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.kerava.config.None;
import io.kerava.config.Options;
import io.kerava.config.Parts;
import io.kerava.config.PythonCall;
import io.kerava.training.Rows;
import io.kerava.training.TrainingData;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What is said beside the inputs where a model is called: the keywords of Keras's {@code model(x,
 * training=True, mask=m)}. One object belongs to one call; its methods return it.
 *
 * <pre>{@code
 * INDArray y = model.call(x, o -> o.training(true).mask(steps));
 * }</pre>
 */
public final class ModelCallOptions {
  private boolean training;
  private Optional<Parts<Rows>> mask = Optional.empty();

  ModelCallOptions() {}

  static ModelCallOptions chosen(UnaryOperator<ModelCallOptions> options) {
    return Options.chosen("call(x, o -> o.training(true))", new ModelCallOptions(), options);
  }

  /**
   * Whether layers shall do what they do in training, such as drop and augment; weights that they
   * keep themselves, such as a moving mean, are renewed then. Without it they don't.
   */
  @CanIgnoreReturnValue
  public ModelCallOptions training(boolean training) {
    this.training = training;
    return this;
  }

  /**
   * Which steps of the input count, (batch, steps): what isn't zero. It takes the place of a mask
   * that comes with the input.
   */
  @CanIgnoreReturnValue
  public ModelCallOptions mask(INDArray mask) {
    return mask(List.of(None.refused("mask", mask)));
  }

  /** {@link #mask(INDArray)} of each input, in their order; {@code null} for one without. */
  @CanIgnoreReturnValue
  public ModelCallOptions mask(List<?> masks) {
    this.mask = Optional.of(TrainingData.inputs(masks).inputs());
    return this;
  }

  /** {@link #mask(INDArray)} of inputs, by their names. */
  @CanIgnoreReturnValue
  public ModelCallOptions mask(Map<String, ?> masks) {
    this.mask = Optional.of(TrainingData.inputs(masks).inputs());
    return this;
  }

  boolean training() {
    return training;
  }

  Optional<Parts<Rows>> mask() {
    return mask;
  }

  /** The options that are not at their default. */
  @Override
  public String toString() {
    return new PythonCall("ModelCallOptions")
        .with("training", training, false)
        .with("mask", mask.map(each -> each.labels("mask")))
        .toString();
  }
}
