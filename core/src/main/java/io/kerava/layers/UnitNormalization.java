package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.List;

/**
 * Unit normalization: {@code x / sqrt(sum(x²))}, so that the norm along one axis, or along several
 * together, is 1. Where all values are 0, they stay so.
 *
 * <ul>
 *   <li>Input (batch, …)
 *   <li>Output (batch, …)
 * </ul>
 *
 * <pre>{@code
 * model.add(new Dense(64));
 * model.add(new UnitNormalization());
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/normalization/unit_normalization.py}. Where all values are 0,
 * Keras's gradient is NaN; here it is that of the factor 1e12 by which Keras multiplies them.
 */
public final class UnitNormalization extends AbstractLayer<UnitNormalization> {
  /** What is shorter isn't made longer than by Keras's factor, 1e12. */
  private static final double SHORTEST = 1e-12;

  private static final Argument<AxisOrAxes> AXIS =
      Argument.of("axis", new AxisOrAxes.Type(), AxisOrAxes.LAST);
  static final Schema<UnitNormalization> SCHEMA =
      layerSchema("UnitNormalization", given -> new UnitNormalization(), AXIS);

  /** Normalization along the last axis. */
  public UnitNormalization() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #axis}. */
  public UnitNormalization(int... axis) {
    super(SCHEMA.defaults().with(AXIS, AxisOrAxes.of(axis)));
  }

  /** The axis, or the axes, along which the norm is 1; the batch axis is 0. */
  public UnitNormalization axis(int... axis) {
    return with(AXIS, AxisOrAxes.of(axis));
  }

  @Override
  public MaskRule maskRule(Shape input) {
    return MaskRule.PASSES;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where the input has no such axis
   */
  @Override
  public Shape outputShape(Shape input) {
    axes(input);
    return input;
  }

  /** Along the batch axis, which a number below -1 may mean, depending on the input. */
  @Override
  public boolean dependsOnBatch() {
    return get(AXIS).axes().stream().anyMatch(axis -> axis == 0 || axis < -1);
  }

  @Override
  public Tensor call(Tensor x, LayerCall call) {
    int[] axes = axes(x.shape().withoutBatch()).stream().mapToInt(axis -> axis).toArray();
    return Ops.unitNormalize(x, SHORTEST * SHORTEST, axes);
  }

  private List<Integer> axes(Shape input) {
    return get(AXIS).axes().stream()
        .map(axis -> Axes.fromFront(label(), axis, input))
        .distinct()
        .sorted()
        .toList();
  }
}
