package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.None;
import io.kerava.config.Schema;
import io.kerava.ops.Tensor;
import java.util.Arrays;

/**
 * {@code x * scale + offset}, in training and otherwise.
 *
 * <ul>
 *   <li>Input (batch, …)
 *   <li>Output (batch, …)
 * </ul>
 *
 * <pre>{@code
 * model.add(new Rescaling(1.0 / 255));             // [0, 255] to [0, 1]
 * model.add(new Rescaling(1 / 127.5).offset(-1));  // [0, 255] to [-1, 1]
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/preprocessing/rescaling.py}.
 */
public final class Rescaling extends AbstractLayer<Rescaling> {
  private static final Argument<Numbers> SCALE = Argument.required("scale", Numbers.TYPE);
  private static final Argument<Numbers> OFFSET =
      Argument.of("offset", Numbers.TYPE, Numbers.of(0));
  static final Schema<Rescaling> SCHEMA =
      layerSchema("Rescaling", given -> new Rescaling(1), SCALE, OFFSET);

  /**
   * A layer that multiplies.
   *
   * @param scale the factor, or one for each index of the input's last axis; two of those are given
   *     as an array, since the second of two numbers is the offset
   */
  public Rescaling(double... scale) {
    super(SCHEMA.defaults().with(SCALE, Numbers.of(None.refused("scale", scale))));
  }

  /** With Keras's first arguments, as in {@code Rescaling(1 / 127.5, -1)}; see {@link #offset}. */
  public Rescaling(double scale, double offset) {
    super(SCHEMA.defaults().with(SCALE, Numbers.of(scale)).with(OFFSET, Numbers.of(offset)));
  }

  /** What is added: one number, or one for each index of the input's last axis. */
  public Rescaling offset(double... offset) {
    return with(OFFSET, Numbers.of(None.refused("offset", offset)));
  }

  @Override
  public MaskRule maskRule(Shape input) {
    return MaskRule.PASSES;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where scale or offset don't fit the last axes of the input
   */
  @Override
  public Shape outputShape(Shape input) {
    places(input, SCALE);
    places(input, OFFSET);
    return input;
  }

  /** The shape of the numbers with 1 in the place of each axis that they lack. */
  private Shape places(Shape input, Argument<Numbers> argument) {
    Shape given = get(argument).shape();
    int lacking = input.rank() - given.rank();
    long[] lengths = new long[input.rank()];
    Arrays.fill(lengths, 1);
    boolean fits = lacking >= 0;
    for (int axis = 0; fits && axis < given.rank(); axis++) {
      lengths[lacking + axis] = given.length(axis);
      long length = input.length(lacking + axis);
      fits = given.length(axis) == 1 || given.length(axis) == length || length == Shape.NONE;
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "Layer "
              + label()
              + ": '"
              + argument.key()
              + "' must be one number or have the lengths of the last axes of the input "
              + input.withBatch(Shape.NONE)
              + ". Received: an array of the shape "
              + given);
    }
    return Shape.of(lengths);
  }

  @Override
  public Tensor call(Tensor x, LayerCall call) {
    return x.multiply(get(SCALE).toTensor()).add(get(OFFSET).toTensor());
  }

  @Override
  public boolean isBuiltWithoutShape() {
    return false;
  }
}
