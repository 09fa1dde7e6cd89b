package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.Schema;
import io.kerava.images.Uniform;
import io.kerava.images.ValueRange;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.List;

/**
 * Turns the hue of each image's colors by a number of its own while training; otherwise the output
 * is the input.
 *
 * <ul>
 *   <li>Input (batch, height, width, 3), or (batch, 3, height, width)
 *   <li>Output the same
 * </ul>
 *
 * <pre>{@code
 * model.add(new RandomHue(0.2).valueRange(0, 1)); // by up to a tenth of the circle, both ways
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/preprocessing/image_preprocessing/random_hue.py}.
 */
public final class RandomHue extends AbstractImageChange<RandomHue>
    implements WithValueRange<RandomHue> {
  private static final Factor.Type FRACTION = Factor.range(0, 1);
  private static final Argument<Factor> FACTOR = Argument.required("factor", FRACTION);
  static final Schema<RandomHue> SCHEMA =
      layerSchema("RandomHue", given -> new RandomHue(0.5), DATA_FORMAT, FACTOR, VALUE_RANGE, SEED);
  private static final ValueRange ONE = new ValueRange(0, 1);

  /**
   * A layer that turns by 0 and more.
   *
   * @param factor by how many half circles at most, from 0 to 1
   */
  public RandomHue(double factor) {
    super(SCHEMA.defaults().with(FACTOR, Factor.of(factor)));
  }

  /** A layer that turns by so many half circles, one way or the other. */
  public RandomHue(double lower, double upper) {
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
    return List.of(new Uniform(0, 1), FRACTION.uniform(get(FACTOR)));
  }

  @Override
  Tensor changed(Tensor x, List<Tensor> drawn) {
    Tensor turn = drawn.get(1).multiply(0.5);
    Tensor by = Ops.where(Ops.greater(drawn.get(0), 0.5), turn.negative(), turn);
    List<Tensor> hsv = ColorSpace.hsv(inRange(x, range(get(VALUE_RANGE)), ONE), channelAxis());
    Tensor hue = hsv.get(0).add(by);
    hue = Ops.where(Ops.greater(hue, 1), hue.subtract(1), hue);
    hue = Ops.where(Ops.less(hue, 0), hue.add(1), hue);
    Tensor rgb = ColorSpace.rgb(hue, hsv.get(1), hsv.get(2), channelAxis());
    return inRange(Ops.clip(rgb, 0, 1), ONE, range(get(VALUE_RANGE)));
  }
}
