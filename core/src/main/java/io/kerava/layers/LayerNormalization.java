package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.None;
import io.kerava.config.Schema;
import io.kerava.kernels.Kernel;
import io.kerava.kernels.LayerNormalizationKernel;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Layer normalization: brings each sample to mean 0 and variance 1 along one axis, or along several
 * together, then scales by {@code gamma} and shifts by {@code beta}.
 *
 * <ul>
 *   <li>Input (batch, …)
 *   <li>Output (batch, …)
 *   <li>Weights, of the shape of the normalized axes: {@code gamma} with {@code scale}, {@code
 *       beta} with {@code center}
 * </ul>
 *
 * <pre>{@code
 * model.add(new Dense(64));
 * model.add(new LayerNormalization());
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/normalization/layer_normalization.py}. The deprecated argument
 * {@code rms_scaling} is not supported.
 */
public final class LayerNormalization extends AbstractNormalization<LayerNormalization> {
  private static final Argument<List<Integer>> AXIS =
      Argument.of("axis", Axes.DIFFERENT, List.of(-1));
  private static final Argument<Boolean> RMS_SCALING =
      Argument.of("rms_scaling", ArgumentTypes.BOOLEAN, false);
  static final Schema<LayerNormalization> SCHEMA =
      layerSchema(
          "LayerNormalization",
          given -> new LayerNormalization(),
          AXIS,
          EPSILON,
          CENTER,
          SCALE,
          RMS_SCALING,
          BETA_INITIALIZER,
          GAMMA_INITIALIZER,
          BETA_REGULARIZER,
          GAMMA_REGULARIZER,
          BETA_CONSTRAINT,
          GAMMA_CONSTRAINT);

  /** Layer normalization along the last axis. */
  public LayerNormalization() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #axis}. */
  public LayerNormalization(int... axis) {
    super(SCHEMA.defaults().with(AXIS, Arrays.stream(None.refused("axis", axis)).boxed().toList()));
  }

  /** The axis, or the axes, to normalize along; -1 is the last one, and 1 the first of a sample. */
  public LayerNormalization axis(int... axis) {
    return with(AXIS, Arrays.stream(None.refused("axis", axis)).boxed().toList());
  }

  /**
   * {@code true} divides by the deviation alone: the mean stays, and there are {@code gamma},
   * whatever {@link #scale} says, and no {@code beta}. Keras has it for old models; {@link
   * RMSNormalization} divides by the root mean square, as the name says.
   */
  public LayerNormalization rmsScaling(boolean rmsScaling) {
    return with(RMS_SCALING, rmsScaling);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where the input has no such axis, or it is the batch axis
   */
  @Override
  public Shape outputShape(Shape input) {
    axes(input);
    return input;
  }

  @Override
  public List<WeightSpec> weights(Shape input) {
    Shape shape =
        Shape.of(axes(input).stream().mapToLong(axis -> input.length(axis - 1)).toArray());
    return get(RMS_SCALING) ? List.of(gamma(shape)) : gammaAndBeta(shape);
  }

  @Override
  public Tensor call(Tensor x, LayerCall call) {
    List<Integer> axes = axes(x.shape().withoutBatch());
    int[] along = axes.stream().mapToInt(axis -> axis).toArray();
    Shape weights = Shape.of(Axes.broadcastShape(x.shape().withoutBatch(), axes));
    Tensor variance = Ops.varianceKeepdims(x, along);
    if (get(RMS_SCALING)) {
      Tensor factor = Ops.rsqrt(variance.add(get(EPSILON)));
      return x.multiply(factor).multiply(Ops.reshape(call.weight("gamma"), weights));
    }
    return normalized(x, Ops.meanKeepdims(x, along), variance, weights, call);
  }

  @Override
  public Optional<Kernel> kernel(Shape input) {
    if (get(RMS_SCALING)) {
      return Optional.empty();
    }
    // Keras reads gamma's numbers in the order of the input's axes, whatever the order of its own
    List<Integer> axes = axes(input).stream().sorted().toList();
    int width = Axes.product(input, axes);
    Kernel kernel =
        new LayerNormalizationKernel(
            width, input.size() / width, get(EPSILON), get(CENTER), get(SCALE));
    return Optional.of(Axes.onLastAxes(input, axes, kernel));
  }

  /** The axes from the front; Keras sorts them as they were given, negative ones first. */
  private List<Integer> axes(Shape input) {
    return get(AXIS).stream().sorted().map(axis -> Axes.ofFeatures(label(), axis, input)).toList();
  }
}
