package io.kerava.layers;

import io.kerava.arrays.Lengths;
import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.None;
import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The dot product of two inputs, sample by sample, along one axis of each.
 *
 * <ul>
 *   <li>Inputs two of the shape (batch, …), equally long along the axes
 *   <li>Output (batch, …): the other axes of the first input, then those of the second; (batch, 1)
 *       where there are none
 * </ul>
 *
 * <pre>{@code
 * Tensor similarity = new Dot(1).normalize(true).apply(user, film);
 * Tensor scores = new Dot(2, 2).apply(query, keys);
 * }</pre>
 *
 * <p>A mask ends here. Source: {@code keras/src/layers/merging/dot.py}.
 */
public final class Dot extends AbstractMerge<Dot> {
  /** What is shorter isn't made longer than by Keras's factor, 1e7. */
  private static final double SHORTEST = 1e-7;

  private static final Argument<List<Integer>> AXES =
      Argument.required(
          "axes",
          ArgumentTypes.integers(
              "an axis, or one for each of two inputs", axes -> isOneOrTwo(axes.size())));
  private static final Argument<Boolean> NORMALIZE =
      Argument.of("normalize", ArgumentTypes.BOOLEAN, false);
  static final Schema<Dot> SCHEMA = layerSchema("Dot", given -> new Dot(1), AXES, NORMALIZE);

  /**
   * The dot product along axes.
   *
   * @param axes one for both inputs, or one for each; the batch axis is 0, which it can't be
   * @throws IllegalArgumentException where there are more than two
   */
  public Dot(int... axes) {
    super(SCHEMA.defaults().with(AXES, checked(axes)));
  }

  private static boolean isOneOrTwo(int count) {
    return count == 1 || count == 2;
  }

  private static List<Integer> checked(int... axes) {
    if (!isOneOrTwo(None.refused("axes", axes).length)) {
      throw new IllegalArgumentException(
          "Invalid format for argument `axes`: it should contain two elements. Received: axes="
              + Tuple.show(axes));
    }
    return Arrays.stream(axes).boxed().toList();
  }

  /** Whether vectors along the axes are divided by their lengths: the cosine of their angle. */
  public Dot normalize(boolean normalize) {
    return with(NORMALIZE, normalize);
  }

  @Override
  IllegalArgumentException notAList(Shape input) {
    return notTwo(input.withBatch(Shape.NONE));
  }

  private static IllegalArgumentException notTwo(Object received) {
    return new IllegalArgumentException(
        "A `Dot` layer should be called on a list of 2 inputs. Received: input_shape=" + received);
  }

  /** The axis of an input as it was given; a negative one for both is counted from the front. */
  private int shownAxis(int input, Shape of) {
    List<Integer> axes = get(AXES);
    return axes.size() == 2 ? axes.get(input) : Axes.fromFront(label(), axes.get(0), of);
  }

  /**
   * The axis of an input, counted from the front, the batch axis included.
   *
   * @throws IllegalArgumentException where it has no such axis, or it is the batch axis
   */
  private int axis(int input, Shape of) {
    int axis = Axes.fromFront(label(), shownAxis(input, of), of);
    if (axis == 0) {
      throw new IllegalArgumentException(
          "Cannot perform batch_dot over axis 0. If your inputs are not batched, add a dummy batch"
              + " dimension to your inputs using keras.ops.expand_dims(x, 0)");
    }
    return axis;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where there are not two inputs, they have no such axes, or are
   *     not equally long along them
   */
  @Override
  public Shape outputShape(List<Shape> inputs) {
    if (inputs.size() != 2) {
      throw notTwo(withBatch(inputs));
    }
    Shape a = inputs.get(0);
    Shape b = inputs.get(1);
    int axisOfA = axis(0, a) - 1;
    int axisOfB = axis(1, b) - 1;
    if (a.length(axisOfA) != b.length(axisOfB)) {
      throw new IllegalArgumentException(
          "Incompatible input shapes: axis values %s (at axis %d) != %s (at axis %d). Full input shapes: %s, %s"
              .formatted(
                  shown(a.length(axisOfA)),
                  shownAxis(0, a),
                  shown(b.length(axisOfB)),
                  shownAxis(1, b),
                  a.withBatch(Shape.NONE),
                  b.withBatch(Shape.NONE)));
    }
    Shape output = others(a, axisOfA).followedBy(others(b, axisOfB));
    return output.rank() == 0 ? Shape.of(1) : output;
  }

  /** A shape without one of its axes. */
  private static Shape others(Shape shape, int axis) {
    return shape.replacing(axis, Shape.of());
  }

  private static String shown(long length) {
    return length == Shape.NONE ? "None" : Long.toString(length);
  }

  @Override
  public Tensor call(List<Tensor> inputs, LayerCall call) {
    Tensor a = along(0, inputs.get(0));
    Tensor b = along(1, inputs.get(1));
    Shape output = outputShape(inputs.stream().map(input -> input.shape().withoutBatch()).toList());
    return Ops.reshape(a.matmul(Ops.swapaxes(b, 1, 2)), output.withBatch(a.shape().length(0)));
  }

  /** (batch, all other axes, the axis), of length 1 where that is wanted. */
  private Tensor along(int input, Tensor x) {
    int axis = axis(input, x.shape().withoutBatch());
    Tensor scaled = get(NORMALIZE) ? Ops.unitNormalize(x, SHORTEST * SHORTEST, axis) : x;
    Tensor moved = Ops.moveaxis(scaled, axis, -1);
    Shape rest = moved.shape().withoutBatch().withoutLast();
    return Ops.reshape(moved, x.shape().length(0), Lengths.product(rest), moved.shape().last());
  }

  /** {@inheritDoc} None comes out, as in Keras. */
  @Override
  public MaskRule maskRule(List<Shape> inputs) {
    return MaskRule.ENDS;
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    List<Integer> axes = get(AXES);
    config.put(AXES.key(), axes.size() == 1 ? axes.get(0) : axes);
    return config;
  }
}
