package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.None;
import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Permutes the axes of each sample; they are counted from 1, as the batch axis is 0.
 *
 * <ul>
 *   <li>Input (batch, d1, …, dn)
 *   <li>Output (batch, the same lengths in another order)
 * </ul>
 *
 * <pre>{@code
 * model.add(new Input(10, 64));
 * model.add(new Permute(2, 1));  // (None, 64, 10)
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/reshaping/permute.py}.
 */
public final class Permute extends AbstractLayer<Permute> {
  private static final Argument<List<Integer>> DIMS =
      Argument.required(
          "dims",
          ArgumentTypes.integers("each axis from 1 to the rank once", Permute::isPermutation));
  static final Schema<Permute> SCHEMA = layerSchema("Permute", given -> new Permute(1), DIMS);

  /**
   * A layer that permutes axes.
   *
   * @param dims where each axis comes from, from 1 on
   * @throws IllegalArgumentException where an axis is missing or there twice
   */
  public Permute(int... dims) {
    super(SCHEMA.defaults().with(DIMS, Arrays.stream(None.refused("dims", dims)).boxed().toList()));
  }

  @Override
  public boolean isBuiltWithoutShape() {
    return false;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where the input has another rank than there are dims
   */
  @Override
  public Shape outputShape(Shape input) {
    requireRank(input, get(DIMS).size());
    return shape(input, axes());
  }

  @Override
  public Tensor call(Tensor x, LayerCall call) {
    return Ops.transpose(x, axes());
  }

  /** The shape after a permutation of all axes, the batch axis included. */
  static Shape shape(Shape input, int[] axes) {
    return Shape.of(
        Arrays.stream(axes).skip(1).mapToLong(axis -> input.length(axis - 1)).toArray());
  }

  private int[] axes() {
    return IntStream.concat(IntStream.of(0), get(DIMS).stream().mapToInt(dim -> dim)).toArray();
  }

  private static boolean isPermutation(List<Integer> dims) {
    return dims.stream()
        .sorted()
        .toList()
        .equals(IntStream.rangeClosed(1, dims.size()).boxed().toList());
  }
}
