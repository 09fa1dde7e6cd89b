package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.Arguments;
import io.kerava.config.Schema;
import io.kerava.kernels.ConvolutionGeometry;
import io.kerava.kernels.Kernel;
import io.kerava.kernels.PoolingKernel;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import io.kerava.programs.Sliding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the layers have in common that make one number of each window of their input.
 *
 * @param <S> the subclass itself
 */
public abstract class AbstractPooling<S extends AbstractPooling<S>> extends AbstractLayer<S>
    implements WithDataFormat<S> {
  private static final Word PADDING_TYPE =
      new Word("Argument `padding` must be one of", "padding=", List.of("valid", "same"));
  private static final Argument<String> PADDING = Argument.of("padding", PADDING_TYPE, "valid");

  private final Table<S> table;

  /**
   * The table of such a class, which depends on the number of its spatial axes.
   *
   * @param max whether the largest number of a window is taken, else their mean
   */
  record Table<T>(
      int axes,
      boolean max,
      Tuple poolSizeType,
      Argument<List<Integer>> poolSize,
      Tuple stridesType,
      Argument<List<Integer>> strides,
      Schema<T> schema) {
    static <T> Table<T> max(String className, Function<Arguments, T> factory, int axes) {
      Tuple type = poolSizeType(axes);
      return of(className, factory, true, type, Argument.of(type.key(), type, type.of(2)));
    }

    static <T> Table<T> average(String className, Function<Arguments, T> factory, int axes) {
      Tuple type = poolSizeType(axes);
      return of(className, factory, false, type, Argument.required(type.key(), type));
    }

    private static Tuple poolSizeType(int axes) {
      return new Tuple("pool_size", axes, 1);
    }

    private static <T> Table<T> of(
        String className,
        Function<Arguments, T> factory,
        boolean max,
        Tuple poolSizeType,
        Argument<List<Integer>> poolSize) {
      Tuple stridesType = new Tuple("strides", poolSizeType.rank(), 1);
      Argument<List<Integer>> strides = Argument.optional(stridesType.key(), stridesType);
      return new Table<>(
          poolSizeType.rank(),
          max,
          poolSizeType,
          poolSize,
          stridesType,
          strides,
          layerSchema(className, factory, poolSize, PADDING, strides, DataFormat.ARGUMENT));
    }

    Arguments withPoolSize(int... lengths) {
      return schema.defaults().with(poolSize, poolSizeType.of(lengths));
    }
  }

  AbstractPooling(Table<S> table, Arguments arguments) {
    super(arguments);
    this.table = table;
  }

  /** The lengths of a window along each axis; one number counts for all. */
  public S poolSize(int... poolSize) {
    return with(table.poolSize(), table.poolSizeType().of(poolSize));
  }

  /**
   * How far it is from one window to the next along each axis; one number counts for all. As long
   * as the window where it is not given.
   */
  public S strides(int... strides) {
    return with(table.strides(), table.stridesType().of(strides));
  }

  /**
   * {@code "valid"} for windows within the input, or {@code "same"} for windows that reach out of
   * it, so that the output is as long as the input where the strides are 1. What lies outside
   * counts for nothing.
   */
  public S padding(String padding) {
    return with(PADDING, PADDING_TYPE.of(padding));
  }

  private List<Integer> strides() {
    return find(table.strides()).orElseGet(() -> get(table.poolSize()));
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    config.put(table.strides().key(), strides());
    return config;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where the input has another rank or no window fits into it
   */
  @Override
  public Shape outputShape(Shape input) {
    requireRank(input, table.axes() + 1);
    String format = get(DataFormat.ARGUMENT);
    long[] lengths = DataFormat.channelsLast(format, input).toArray();
    boolean same = get(PADDING).equals("same");
    for (int axis = 0; axis < table.axes(); axis++) {
      int window = same ? 1 : get(table.poolSize()).get(axis);
      if (lengths[axis] == Shape.NONE) {
        continue;
      }
      if (lengths[axis] < window) {
        throw new IllegalArgumentException(
            "Layer "
                + label()
                + ": a window must fit into the input. Received: an input of the shape "
                + input.withBatch(Shape.NONE)
                + " and pool_size="
                + Tuple.show(numbers(get(table.poolSize())))
                + ". A smaller pool_size or padding(\"same\") helps.");
      }
      lengths[axis] = (lengths[axis] - window) / strides().get(axis) + 1;
    }
    return DataFormat.asGiven(format, Shape.of(lengths));
  }

  /** Whether it takes the largest value of a window, not the mean. */
  public final boolean takesMaximum() {
    return table.max();
  }

  /** Whether the channels come before the spatial axes: Keras's {@code data_format}. */
  public final boolean isChannelsFirst() {
    return DataFormat.isFirst(get(DataFormat.ARGUMENT));
  }

  /** Its windows on a sample, as if the channels came last. */
  public final ConvolutionGeometry geometry(Shape input) {
    return ConvolutionGeometry.pooling(
        DataFormat.channelsLast(get(DataFormat.ARGUMENT), input),
        numbers(get(table.poolSize())),
        numbers(strides()),
        get(PADDING));
  }

  @Override
  public Tensor call(Tensor x, LayerCall call) {
    Sliding window = Convolutions.sliding(geometry(x.shape().withoutBatch()));
    return DataFormat.call(
        get(DataFormat.ARGUMENT),
        x,
        channelsLast ->
            table.max()
                ? Ops.maxPool(channelsLast, window)
                : Ops.averagePool(channelsLast, window));
  }

  @Override
  public Optional<Kernel> kernel(Shape input) {
    ConvolutionGeometry geometry = geometry(input);
    Kernel kernel = table.max() ? PoolingKernel.max(geometry) : PoolingKernel.average(geometry);
    return Optional.of(
        DataFormat.kernel(get(DataFormat.ARGUMENT), input, outputShape(input), kernel));
  }

  private static int[] numbers(List<Integer> values) {
    return values.stream().mapToInt(value -> value).toArray();
  }
}
