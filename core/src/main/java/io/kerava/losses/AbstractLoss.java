package io.kerava.losses;

import io.kerava.arrays.DoubleArray;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.Configured;
import io.kerava.config.Derived;
import io.kerava.config.Schema;
import io.kerava.config.UnsupportedKerasFeatureException;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The arguments that every loss of Keras has, and the loss before it is reduced.
 *
 * @param <S> the subclass itself
 */
public abstract class AbstractLoss<S extends AbstractLoss<S>> extends Configured<S>
    implements Loss {
  private static final Argument<String> REDUCTION =
      Argument.of("reduction", Reduction.TYPE, "sum_over_batch_size").noneMeans("none");

  /** Not one of Keras's keys in JSON. */
  private static final Argument<String> DTYPE =
      Argument.optional("dtype", ArgumentTypes.oneOf("float32"));

  private final Derived<Reduction> reduction = new Derived<>(() -> Reduction.of(get(REDUCTION)));

  AbstractLoss(Arguments arguments) {
    super(arguments);
  }

  /** The table of a loss: its own arguments behind those that every loss has. */
  static <T> Schema<T> lossSchema(
      String className, String defaultName, Function<Arguments, T> factory, Argument<?>... own) {
    return Schema.of(
            "keras.losses",
            className,
            factory,
            Argument.of("name", ArgumentTypes.STRING, defaultName).noneMeans(defaultName),
            REDUCTION)
        .plus(own)
        .plus(DTYPE);
  }

  /** The defaults with another reduction. */
  static Arguments reduced(Schema<?> schema, String reduction) {
    return schema.defaults().with(REDUCTION, reduction);
  }

  /** The loss's name. */
  public S name(String name) {
    return with(nameArgument(), name);
  }

  /**
   * How the losses of a batch become one number: {@code "sum_over_batch_size"} (the default) and
   * {@code "mean"} divide their sum by their number, {@code "mean_with_sample_weight"} by the sum
   * of the sample weights, {@code "sum"} by nothing. {@code "none"} leaves them as they are, see
   * {@link #perSample}; no model can be trained with it.
   */
  public S reduction(String reduction) {
    return with(REDUCTION, reduction);
  }

  /** The type of the model's numbers: {@code "float32"}. Losses themselves compute in double. */
  public S dtype(String dtype) {
    return with(DTYPE, dtype);
  }

  /** The loss's name. */
  public final String name() {
    return get(nameArgument());
  }

  /**
   * The losses before sample weights and reduction: Keras's {@code loss.call(y_true, y_pred)}.
   * Shaped as the predictions without the axis that the loss averages or sums over, which is the
   * last one for most.
   */
  public abstract DoubleArray perSample(DoubleArray yTrue, DoubleArray yPred);

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    config.remove(DTYPE.key());
    return config;
  }

  /** Removes an argument that Keras leaves out of its JSON, unless it has a value of its own. */
  static void dropDefault(Map<String, @Nullable Object> config, Argument<?> argument) {
    config.remove(argument.key(), argument.defaultValue());
  }

  @Override
  public final boolean averages() {
    return reduction.get() == Reduction.MEAN || reduction.get() == Reduction.SUM_OVER_BATCH_SIZE;
  }

  /** The reduction; a message where there is none. */
  final Reduction reduction() {
    if (reduction.get() == Reduction.NONE) {
      throw new UnsupportedKerasFeatureException(
          name()
              + ": reduction='none' leaves a loss for each sample, and one number is needed here."
              + " Use reduction(\"sum_over_batch_size\"), or perSample(yTrue, yPred) for the losses"
              + " of the samples.");
    }
    return reduction.get();
  }

  @SuppressWarnings("unchecked") // lossSchema() puts it first
  private Argument<String> nameArgument() {
    return (Argument<String>) schema().arguments().get(0);
  }
}
