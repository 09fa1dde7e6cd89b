package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.None;
import io.kerava.config.Schema;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.initializers.Initializers;
import io.kerava.kernels.Kernel;
import io.kerava.kernels.LayerNormalizationKernel;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Root mean square normalization: {@code x / sqrt(mean(x²) + epsilon) * scale} along the last axis,
 * or along several last ones together.
 *
 * <ul>
 *   <li>Input (batch, …)
 *   <li>Output (batch, …)
 *   <li>Weight {@code scale}, of the shape of the normalized axes
 * </ul>
 *
 * <pre>{@code
 * model.add(new Dense(64));
 * model.add(new RMSNormalization());
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/normalization/rms_normalization.py}. As in Keras, a mask ends
 * here. Other axes than the last ones are not supported: Keras normalizes along those, but
 * multiplies {@code scale} along the last ones.
 */
public final class RMSNormalization extends AbstractLayer<RMSNormalization> {
  private static final Argument<List<Integer>> AXIS =
      Argument.of("axis", Axes.DIFFERENT, List.of(-1));
  private static final Argument<Double> EPSILON =
      Argument.of("epsilon", ArgumentTypes.NON_NEGATIVE, 1e-6);
  static final Schema<RMSNormalization> SCHEMA =
      layerSchema("RMSNormalization", given -> new RMSNormalization(), AXIS, EPSILON);

  /** Normalization along the last axis. */
  public RMSNormalization() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #axis}. */
  public RMSNormalization(int... axis) {
    super(SCHEMA.defaults().with(AXIS, Arrays.stream(None.refused("axis", axis)).boxed().toList()));
  }

  /** The axis, or the axes, to normalize along; -1 is the last one. */
  public RMSNormalization axis(int... axis) {
    return with(AXIS, Arrays.stream(None.refused("axis", axis)).boxed().toList());
  }

  /** Added to the mean square, so that nothing is divided by zero. */
  public RMSNormalization epsilon(double epsilon) {
    return with(EPSILON, epsilon);
  }

  @Override
  public boolean isBuiltWithoutShape() {
    return false;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where the input has no such axis
   * @throws UnsupportedKerasFeatureException where the axes are not the last ones
   */
  @Override
  public Shape outputShape(Shape input) {
    axes(input);
    return input;
  }

  @Override
  public List<WeightSpec> weights(Shape input) {
    long[] lengths = axes(input).stream().mapToLong(axis -> input.length(axis - 1)).toArray();
    return List.of(WeightSpec.of("scale", Shape.of(lengths), Initializers.get("ones")));
  }

  @Override
  public Tensor call(Tensor x, LayerCall call) {
    int[] axes = axes(x.shape().withoutBatch()).stream().mapToInt(axis -> axis).toArray();
    Tensor squares = Ops.meanKeepdims(Ops.square(x), axes);
    return x.multiply(Ops.rsqrt(squares.add(get(EPSILON)))).multiply(call.weight("scale"));
  }

  @Override
  public Optional<Kernel> kernel(Shape input) {
    int width = Axes.product(input, axes(input));
    int rows = input.size() / width;
    return Optional.of(LayerNormalizationKernel.ofSquares(width, rows, get(EPSILON)));
  }

  /** The axes from the front; Keras sorts them as they were given, negative ones first. */
  private List<Integer> axes(Shape input) {
    List<Integer> axes =
        get(AXIS).stream().sorted().map(axis -> Axes.ofFeatures(label(), axis, input)).toList();
    int first = input.rank() + 1 - axes.size();
    if (!axes.equals(IntStream.rangeClosed(first, input.rank()).boxed().toList())) {
      throw new UnsupportedKerasFeatureException(
          "Layer "
              + label()
              + " along other axes than the last ones is not supported, as Keras multiplies its"
              + " scale along the last ones. Received: axis="
              + get(AXIS)
              + " for the input shape "
              + input.withBatch(Shape.NONE)
              + ". Permute the axes before and after it.");
    }
    return axes;
  }
}
