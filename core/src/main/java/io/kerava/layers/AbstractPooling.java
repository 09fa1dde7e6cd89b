package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.Schema;
import io.kerava.kernels.ConvolutionGeometry;
import io.kerava.kernels.Kernel;
import io.kerava.kernels.PoolingKernel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the layers have in common that make one number of each window of their input.
 *
 * @param <S> the subclass itself
 */
public abstract class AbstractPooling<S extends AbstractPooling<S>> extends AbstractLayer<S> {
  private static final Argument<String> PADDING =
      Argument.of("padding", ArgumentTypes.oneOf("valid", "same"), "valid");

  private final Table table;

  /**
   * The table of such a class, which depends on the number of its spatial axes.
   *
   * @param max whether the largest number of a window is taken, else their mean
   */
  record Table(
      int axes,
      boolean max,
      Argument<List<Integer>> poolSize,
      Argument<List<Integer>> strides,
      Schema schema) {
    static Table max(String className, int axes) {
      return of(
          className,
          axes,
          true,
          Argument.of("pool_size", AxisNumbers.positive(axes), AxisNumbers.of(axes, 2)));
    }

    static Table average(String className, int axes) {
      return of(className, axes, false, Argument.required("pool_size", AxisNumbers.positive(axes)));
    }

    private static Table of(
        String className, int axes, boolean max, Argument<List<Integer>> poolSize) {
      Argument<List<Integer>> strides = Argument.optional("strides", AxisNumbers.positive(axes));
      return new Table(
          axes,
          max,
          poolSize,
          strides,
          layerSchema(className, poolSize, PADDING, strides, DataFormat.ARGUMENT));
    }

    Arguments withPoolSize(int... poolSize) {
      return schema.defaults().with(this.poolSize, AxisNumbers.of(axes, poolSize));
    }
  }

  AbstractPooling(Table table, Arguments arguments) {
    super(arguments);
    this.table = table;
  }

  /** The lengths of a window along each axis; one number counts for all. */
  public S poolSize(int... poolSize) {
    return with(table.poolSize(), AxisNumbers.of(table.axes(), poolSize));
  }

  /**
   * How far it is from one window to the next along each axis; one number counts for all. As long
   * as the window where it is not given.
   */
  public S strides(int... strides) {
    return with(table.strides(), AxisNumbers.of(table.axes(), strides));
  }

  /**
   * {@code "valid"} for windows within the input, or {@code "same"} for windows that reach out of
   * it, so that the output is as long as the input where the strides are 1. What lies outside
   * counts for nothing.
   */
  public S padding(String padding) {
    return with(PADDING, padding);
  }

  /** {@code "channels_last"}, or {@code "channels_first"} for inputs (batch, channels, …). */
  public S dataFormat(String dataFormat) {
    return with(DataFormat.ARGUMENT, dataFormat);
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
    long[] lengths = DataFormat.toLast(format, input).toArray();
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
                + get(table.poolSize())
                + ". A smaller pool_size or padding(\"same\") helps.");
      }
      lengths[axis] = (lengths[axis] - window) / strides().get(axis) + 1;
    }
    return DataFormat.fromLast(format, Shape.of(lengths));
  }

  @Override
  public Optional<Kernel> kernel(Shape input) {
    String format = get(DataFormat.ARGUMENT);
    ConvolutionGeometry geometry =
        ConvolutionGeometry.pooling(
            DataFormat.toLast(format, input),
            numbers(get(table.poolSize())),
            numbers(strides()),
            get(PADDING));
    Kernel kernel = table.max() ? PoolingKernel.max(geometry) : PoolingKernel.average(geometry);
    return Optional.of(DataFormat.kernel(format, input, outputShape(input), kernel));
  }

  @Override
  public Dl4jTranslation toDl4j(Shape input) {
    PoolingTranslation translation =
        new PoolingTranslation(
            table.max(),
            numbers(get(table.poolSize())),
            numbers(strides()),
            get(PADDING).equals("same"));
    return DataFormat.translation(get(DataFormat.ARGUMENT), translation.channelsLast());
  }

  private static int[] numbers(List<Integer> values) {
    return values.stream().mapToInt(value -> value).toArray();
  }
}
