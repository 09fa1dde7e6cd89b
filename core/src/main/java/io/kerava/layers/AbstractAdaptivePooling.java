package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.Arguments;
import io.kerava.config.Schema;
import io.kerava.ops.Tensor;
import java.util.List;
import java.util.function.Function;

/**
 * What the layers have in common that divide each axis of their input into as many windows as asked
 * for, and make one number of each. Where the number of windows doesn't divide the length, windows
 * overlap, and some are one element longer than others.
 *
 * <p>Source: {@code keras/src/layers/pooling/base_adaptive_pooling.py}, {@code
 * adaptive_average_pool} and {@code adaptive_max_pool} in {@code keras/src/backend/jax/nn.py}.
 *
 * @param <S> the subclass itself
 */
public abstract class AbstractAdaptivePooling<S extends AbstractAdaptivePooling<S>>
    extends AbstractLayer<S> implements WithDataFormat<S> {
  private final Table<S> table;
  private final boolean max;

  /** The table of such a class, which depends on the number of its spatial axes. */
  record Table<T>(OutputSize type, Argument<List<Integer>> outputSize, Schema<T> schema) {
    static <T> Table<T> of(String className, Function<Arguments, T> factory, int axes) {
      OutputSize type = new OutputSize(axes);
      Argument<List<Integer>> outputSize = Argument.required("output_size", type);
      return new Table<>(
          type, outputSize, layerSchema(className, factory, outputSize, DataFormat.ARGUMENT));
    }

    Arguments withOutputSize(int... lengths) {
      return schema.defaults().with(outputSize, type.of(lengths));
    }
  }

  AbstractAdaptivePooling(Table<S> table, boolean max, Arguments arguments) {
    super(arguments);
    this.table = table;
    this.max = max;
  }

  /** The number of windows along each axis; one number counts for all. */
  public S outputSize(int... outputSize) {
    return with(table.outputSize(), table.type().of(outputSize));
  }

  private List<Integer> outputSize() {
    return get(table.outputSize());
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where the input has another rank
   */
  @Override
  public Shape outputShape(Shape input) {
    requireRank(input, outputSize().size() + 1);
    String format = get(DataFormat.ARGUMENT);
    long channels = DataFormat.channelsLast(format, input).last();
    long[] lengths = outputSize().stream().mapToLong(Integer::longValue).toArray();
    return DataFormat.asGiven(format, Shape.of(lengths).withNext(channels));
  }

  @Override
  public Tensor call(Tensor x, LayerCall call) {
    return DataFormat.call(get(DataFormat.ARGUMENT), x, this::pooled);
  }

  /** Keras's order, one axis after the other, says which of equal numbers gets the gradient. */
  private Tensor pooled(Tensor channelsLast) {
    Tensor y = channelsLast;
    for (int axis = 1; axis <= outputSize().size(); axis++) {
      AdaptiveWindows windows =
          new AdaptiveWindows(y.shape().intLength(axis), outputSize().get(axis - 1));
      y = max ? windows.max(y, axis) : windows.mean(y, axis);
    }
    return y;
  }
}
