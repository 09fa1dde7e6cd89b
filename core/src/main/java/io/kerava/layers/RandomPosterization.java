package io.kerava.layers;

import io.kerava.config.Argument;
import io.kerava.config.Schema;
import io.kerava.images.Uniform;
import io.kerava.images.ValueRange;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.List;

/**
 * Leaves each value of an image only as many of its 8 bits as is drawn for that image while
 * training; otherwise the output is the input. Nothing is learned through it: its gradient is 0.
 *
 * <ul>
 *   <li>Input (batch, height, width, channels), or (batch, channels, height, width)
 *   <li>Output the same
 * </ul>
 *
 * <pre>{@code
 * model.add(new RandomPosterization(3, 6).valueRange(0, 1)); // 3, 4 or 5 bits
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/preprocessing/image_preprocessing/random_posterization.py}.
 */
public final class RandomPosterization extends AbstractImageChange<RandomPosterization>
    implements WithSortedValueRange<RandomPosterization> {
  private static final Factor.Type FRACTION = Factor.range(1, 8);
  private static final Argument<Factor> FACTOR = Argument.required("factor", FRACTION);
  static final Schema<RandomPosterization> SCHEMA =
      layerSchema(
          "RandomPosterization",
          given -> new RandomPosterization(1),
          DATA_FORMAT,
          FACTOR,
          VALUE_RANGE,
          SEED);
  private static final ValueRange BYTES = new ValueRange(0, 255);

  /**
   * A layer of 1 bit and more.
   *
   * @param factor above the largest number of bits, unless it is 1
   */
  public RandomPosterization(double factor) {
    super(SCHEMA.defaults().with(FACTOR, Factor.of(factor)));
  }

  /**
   * A layer of numbers of bits from the first to below the second; of that many where both are
   * equal.
   */
  public RandomPosterization(double lower, double upper) {
    super(SCHEMA.defaults().with(FACTOR, Factor.of(lower, upper)));
  }

  @Override
  List<Uniform> ranges() {
    return List.of(FRACTION.uniform(get(FACTOR)));
  }

  @Override
  Tensor changed(Tensor x, List<Tensor> drawn) {
    Tensor bits = Ops.floor(drawn.get(0));
    Tensor step = Ops.round(Ops.power(2, Ops.subtract(8, bits)));
    Tensor whole = Ops.floor(inRange(x, range(get(VALUE_RANGE)), BYTES));
    return inRange(Ops.floor(whole.divide(step)).multiply(step), BYTES, range(get(VALUE_RANGE)));
  }
}
