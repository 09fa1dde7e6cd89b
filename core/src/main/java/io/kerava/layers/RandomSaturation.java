package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.Schema;
import io.kerava.images.Uniform;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.List;

/**
 * Multiplies the saturation of each image's colors by a number of its own while training: for a
 * factor {@code f} that is drawn, {@code f / (1 - f)}. Otherwise the output is the input.
 *
 * <ul>
 *   <li>Input (batch, height, width, 3), or (batch, 3, height, width)
 *   <li>Output the same
 * </ul>
 *
 * <pre>{@code
 * model.add(new RandomSaturation(0.4, 0.6).valueRange(0, 1)); // times 0.67 to 1.5
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/preprocessing/image_preprocessing/random_saturation.py}.
 */
public final class RandomSaturation extends AbstractImageChange<RandomSaturation>
    implements WithSortedValueRange<RandomSaturation> {
  private static final Factor.Type FRACTION = Factor.range(-1, 1);
  private static final Argument<Factor> FACTOR = Argument.required("factor", FRACTION);
  static final Schema<RandomSaturation> SCHEMA =
      layerSchema(
          "RandomSaturation",
          given -> new RandomSaturation(0.5),
          DATA_FORMAT,
          FACTOR,
          VALUE_RANGE,
          SEED);

  /**
   * A layer.
   *
   * @param factor the largest number to draw, from 0 to 1, and its negative the smallest; 0.5
   *     leaves the colors as they are
   */
  public RandomSaturation(double factor) {
    super(SCHEMA.defaults().with(FACTOR, Factor.of(factor)));
  }

  /** A layer of numbers between two bounds. */
  public RandomSaturation(double lower, double upper) {
    super(SCHEMA.defaults().with(FACTOR, Factor.of(lower, upper)));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where the images have not three channels
   */
  @Override
  public Shape outputShape(Shape input) {
    Shape output = super.outputShape(input);
    ColorSpace.requireChannels(input, channelAxis(), false);
    return output;
  }

  @Override
  List<Uniform> ranges() {
    return List.of(FRACTION.uniform(get(FACTOR)));
  }

  @Override
  Tensor changed(Tensor x, List<Tensor> drawn) {
    Tensor factor = drawn.get(0);
    Tensor times = factor.divide(Ops.subtract(1, factor).add(1e-7));
    List<Tensor> hsv = ColorSpace.hsv(x, channelAxis());
    Tensor saturation =
        Ops.clip(
            hsv.get(1).multiply(times),
            range(get(VALUE_RANGE)).low(),
            range(get(VALUE_RANGE)).high());
    return ColorSpace.rgb(hsv.get(0), saturation, hsv.get(2), channelAxis());
  }
}
