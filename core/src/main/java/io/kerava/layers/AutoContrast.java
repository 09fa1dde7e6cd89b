package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.None;
import io.kerava.config.Schema;
import io.kerava.images.ValueRange;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * Stretches the values of each channel of an image over the whole range of values, in training and
 * outside of it. A channel of one value only stays as it is.
 *
 * <ul>
 *   <li>Input (batch, height, width, channels); as in Keras, channels that come first aren't told
 *       from rows
 *   <li>Output the same
 * </ul>
 *
 * <pre>{@code
 * model.add(new AutoContrast(0, 1));
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/preprocessing/image_preprocessing/auto_contrast.py}.
 */
public final class AutoContrast extends AbstractImageLayer<AutoContrast>
    implements WithSortedValueRange<AutoContrast> {
  private static final ValueRange BYTES = new ValueRange(0, 255);
  static final Schema<AutoContrast> SCHEMA =
      layerSchema("AutoContrast", given -> new AutoContrast(), DATA_FORMAT, VALUE_RANGE);

  /** A layer for values from 0 to 255. */
  public AutoContrast() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument, two numbers: see {@link #valueRange}. */
  public AutoContrast(double... valueRange) {
    super(
        SCHEMA
            .defaults()
            .with(
                VALUE_RANGE,
                Arrays.stream(None.refused("valueRange", valueRange)).sorted().boxed().toList()));
  }

  @Override
  public Shape outputShape(Shape input) {
    requireRank(input, 3);
    return input;
  }

  @Override
  public Tensor call(Tensor x, LayerCall call) {
    List<Double> numbers = get(VALUE_RANGE);
    ValueRange range = AbstractImageChange.range(numbers);
    Tensor values = AbstractImageChange.inRange(x, range, BYTES);
    Tensor low = Ops.minKeepdims(values, 1, 2);
    Tensor scale = Ops.divide(255, Ops.maxKeepdims(values, 1, 2).subtract(low));
    Tensor stretched = values.multiply(scale).add(low.negative().multiply(scale));
    Tensor y = AbstractImageChange.inRange(Ops.clip(stretched, 0, 255), BYTES, range);
    return Ops.where(Ops.isnan(y), x, y);
  }
}
