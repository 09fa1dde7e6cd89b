package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.Arguments;
import io.kerava.config.None;
import io.kerava.config.Schema;
import io.kerava.kernels.Kernel;
import io.kerava.kernels.RepeatKernel;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * What the layers have in common that repeat the positions of images or volumes.
 *
 * @param <S> the subclass itself
 */
public abstract class AbstractUpSampling<S extends AbstractUpSampling<S>> extends AbstractLayer<S>
    implements WithDataFormat<S> {
  private final int axes;
  private final Size table;

  /** The argument of such a class, which depends on the number of its spatial axes. */
  record Size(Tuple type, Argument<List<Integer>> argument) {
    static Size of(int axes) {
      Tuple type = new Tuple("size", axes, 1);
      return new Size(type, Argument.of(type.key(), type, type.of(2)));
    }

    /** The defaults where there are no numbers. */
    Arguments with(Schema<?> schema, int... size) {
      Arguments defaults = schema.defaults();
      return None.refused("size", size).length == 0
          ? defaults
          : defaults.with(argument, type.of(size));
    }
  }

  AbstractUpSampling(Size table, Arguments arguments) {
    super(arguments);
    this.axes = table.type().rank();
    this.table = table;
  }

  /** How often each position comes along each axis; one number counts for all. */
  public S size(int... size) {
    return with(table.argument(), table.type().of(size));
  }

  @Override
  public final boolean isBuiltWithoutShape() {
    return false;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where the input has another rank
   */
  @Override
  public Shape outputShape(Shape input) {
    requireRank(input, axes + 1);
    int[] factors = factors();
    long[] lengths = input.toArray();
    for (int axis = 0; axis < lengths.length; axis++) {
      lengths[axis] = lengths[axis] == Shape.NONE ? Shape.NONE : lengths[axis] * factors[axis];
    }
    return Shape.of(lengths);
  }

  @Override
  public Tensor call(Tensor x, LayerCall call) {
    int[] factors = factors();
    Tensor y = x;
    for (int axis = factors.length; axis >= 1; axis--) {
      y = Ops.repeat(y, factors[axis - 1], axis);
    }
    return y;
  }

  @Override
  public Optional<Kernel> kernel(Shape input) {
    return Optional.of(new RepeatKernel(input, factors()));
  }

  final int[] sizes() {
    return get(table.argument()).stream().mapToInt(each -> each).toArray();
  }

  final boolean isChannelsFirst() {
    return DataFormat.isFirst(get(DataFormat.ARGUMENT));
  }

  /** The factor of each axis of a sample; 1 for the channels. */
  private int[] factors() {
    int[] factors = new int[axes + 1];
    int first = isChannelsFirst() ? 1 : 0;
    factors[isChannelsFirst() ? 0 : axes] = 1;
    System.arraycopy(sizes(), 0, factors, first, axes);
    return factors;
  }
}
