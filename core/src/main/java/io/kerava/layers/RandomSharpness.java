package io.kerava.layers;

import io.kerava.config.Argument;
import io.kerava.config.Schema;
import io.kerava.images.Uniform;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.List;

/**
 * Blurs or sharpens each image by a number of its own while training: 0 blurs, 0.5 leaves it alone,
 * 1 sharpens. Otherwise the output is the input.
 *
 * <ul>
 *   <li>Input (batch, height, width, channels), or (batch, channels, height, width)
 *   <li>Output the same
 * </ul>
 *
 * <pre>{@code
 * model.add(new RandomSharpness(0.3, 0.7).valueRange(0, 1));
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/preprocessing/image_preprocessing/random_sharpness.py}.
 */
public final class RandomSharpness extends AbstractImageChange<RandomSharpness>
    implements WithSortedValueRange<RandomSharpness> {
  private static final Factor.Type FRACTION = Factor.range(0, 1);
  private static final Argument<Factor> FACTOR = Argument.required("factor", FRACTION);
  static final Schema<RandomSharpness> SCHEMA =
      layerSchema(
          "RandomSharpness",
          given -> new RandomSharpness(0.5),
          DATA_FORMAT,
          FACTOR,
          VALUE_RANGE,
          SEED);

  /**
   * A layer of numbers from 0 on.
   *
   * @param factor the largest number to draw, from 0 to 1
   */
  public RandomSharpness(double factor) {
    super(SCHEMA.defaults().with(FACTOR, Factor.of(factor)));
  }

  /** A layer of numbers between two bounds. */
  public RandomSharpness(double lower, double upper) {
    super(SCHEMA.defaults().with(FACTOR, Factor.of(lower, upper)));
  }

  @Override
  List<Uniform> ranges() {
    return List.of(FRACTION.uniform(get(FACTOR)));
  }

  @Override
  Tensor changed(Tensor x, List<Tensor> drawn) {
    double weight = 1 / 13.0;
    Tensor sums = threes(threes(x, rowAxis()), rowAxis() + 1);
    Tensor smooth = sums.multiply(weight).add(x.multiply(4 * weight)); // the middle counts for five
    Tensor blur = Ops.subtract(1, drawn.get(0).multiply(2));
    Tensor blended = x.add(blur.multiply(smooth.subtract(x)));
    return Ops.clip(blended, range(get(VALUE_RANGE)).low(), range(get(VALUE_RANGE)).high());
  }

  /** Each value and those beside it along an axis, of which there are none outside of the image. */
  private static Tensor threes(Tensor x, int axis) {
    int[][] around = new int[x.rank()][2];
    around[axis] = new int[] {1, 1};
    Tensor padded = Ops.pad(x, around);
    long length = x.shape().length(axis);
    Tensor before = Ops.slice(padded, axis, 0, length);
    return before.add(x).add(Ops.slice(padded, axis, 2, length + 2));
  }
}
