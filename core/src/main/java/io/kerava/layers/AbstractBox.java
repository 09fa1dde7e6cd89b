package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.Arguments;
import io.kerava.config.None;
import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * What the layers have in common that pad or crop the spatial axes.
 *
 * @param <S> the subclass itself
 */
public abstract class AbstractBox<S extends AbstractBox<S>> extends AbstractLayer<S> {
  private final Table<S> table;

  /**
   * The table of such a class, which depends on the number of its spatial axes.
   *
   * @param pads whether it pads, else it crops
   */
  record Table<T>(int axes, boolean pads, Argument<List<Integer>> sides, Schema<T> schema) {
    static <T> Table<T> padding(String className, Function<Arguments, T> factory, int axes) {
      Argument<List<Integer>> padding = argument("padding", axes, 1);
      return new Table<>(
          axes, true, padding, layerSchema(className, factory, padding, DataFormat.ARGUMENT));
    }

    static <T> Table<T> cropping(
        String className,
        Function<Arguments, T> factory,
        int axes,
        int defaultValue,
        Argument<?>... more) {
      Argument<List<Integer>> cropping = argument("cropping", axes, defaultValue);
      return new Table<>(
          axes, false, cropping, layerSchema(className, factory, cropping).plus(more));
    }

    private static Argument<List<Integer>> argument(String key, int axes, int defaultValue) {
      return Argument.of(key, new AxisSides(axes), Collections.nCopies(2 * axes, defaultValue));
    }

    /** The defaults where there are no numbers. */
    Arguments with(int... numbers) {
      Arguments defaults = schema.defaults();
      return None.refused(sides.key(), numbers).length == 0
          ? defaults
          : defaults.with(sides, AxisSides.of(axes, numbers));
    }
  }

  AbstractBox(Table<S> table, Arguments arguments) {
    super(arguments);
    this.table = table;
  }

  /** A copy with other sides. */
  final S sides(int... numbers) {
    return with(
        table.sides(), AxisSides.of(table.axes(), None.refused(table.sides().key(), numbers)));
  }

  @Override
  public final boolean isBuiltWithoutShape() {
    return false;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where the input has another rank, or nothing is left of it
   */
  @Override
  public Shape outputShape(Shape input) {
    requireRank(input, table.axes() + 1);
    String format = get(DataFormat.ARGUMENT);
    List<Integer> sides = get(table.sides());
    long[] lengths = DataFormat.channelsLast(format, input).toArray();
    for (int axis = 0; axis < table.axes(); axis++) {
      long change = (long) sides.get(2 * axis) + sides.get(2 * axis + 1);
      if (lengths[axis] == Shape.NONE) {
        continue;
      }
      lengths[axis] += table.pads() ? change : -change;
      if (!table.pads() && lengths[axis] <= 0) {
        throw new IllegalArgumentException(
            "Layer "
                + label()
                + ": 'cropping' must leave something of each axis. Received: cropping="
                + table.sides().type().show(sides)
                + " for the input shape "
                + input.withBatch(Shape.NONE));
      }
    }
    return DataFormat.asGiven(format, Shape.of(lengths));
  }

  /** What comes or goes at the begin of each axis of a sample. */
  private int[] before(String format) {
    List<Integer> before = new ArrayList<>();
    for (int axis = 0; axis < table.axes(); axis++) {
      before.add(get(table.sides()).get(2 * axis));
    }
    before.add(DataFormat.isFirst(format) ? 0 : table.axes(), 0);
    return before.stream().mapToInt(each -> each).toArray();
  }

  @Override
  public Tensor call(Tensor x, LayerCall call) {
    int[] before = before(get(DataFormat.ARGUMENT));
    Shape input = x.shape().withoutBatch();
    Shape output = outputShape(input);
    int[] starts = new int[x.rank()];
    int[][] width = new int[x.rank()][2];
    for (int axis = 1; axis < x.rank(); axis++) {
      starts[axis] = before[axis - 1];
      width[axis][0] = starts[axis];
      width[axis][1] = output.intLength(axis - 1) - input.intLength(axis - 1) - starts[axis];
    }
    return table.pads()
        ? Ops.pad(x, width)
        : Ops.slice(x, starts, output.withBatch(x.shape().length(0)));
  }
}
