package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.Schema;
import io.kerava.kernels.Kernel;
import io.kerava.ops.Tensor;
import io.kerava.random.DropoutMask;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the layers have in common that drop whole channels.
 *
 * <p>Keras's classes take neither {@code trainable} nor {@code activity_regularizer}, and write
 * their data type as a word.
 *
 * @param <S> the subclass itself
 */
public abstract class AbstractSpatialDropout<S extends AbstractSpatialDropout<S>>
    extends AbstractLayer<S> implements WithSeed<S> {
  static final Argument<Double> RATE = Argument.required("rate", ArgumentTypes.FRACTION);
  private static final Argument<String> DTYPE_NAME = Argument.optional("dtype", new DtypePolicy());

  private final int axes;

  AbstractSpatialDropout(int axes, Arguments arguments) {
    super(arguments);
    this.axes = axes;
  }

  static <T> Schema<T> spatialDropoutSchema(
      String className, Function<Arguments, T> factory, Argument<?>... more) {
    return Schema.of("keras.layers", className, factory, RATE, SEED, NAME, DTYPE_NAME)
        .plus(more)
        .plus(INPUT_SHAPE);
  }

  static Arguments withRate(Schema<?> schema, double rate) {
    return schema.defaults().with(RATE, rate);
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    config.put(DTYPE_NAME.key(), "float32");
    return config;
  }

  @Override
  public MaskRule maskRule(Shape input) {
    return MaskRule.PASSES;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where the input has another rank
   */
  @Override
  public Shape outputShape(Shape input) {
    requireRank(input, axes + 1);
    return input;
  }

  /** The channels' lengths, and 1 for the axes that share what is drawn. */
  private Shape noiseShape() {
    long[] shape = new long[axes + 2];
    Arrays.fill(shape, 1);
    shape[0] = Shape.NONE;
    shape[DataFormat.isFirst(get(DataFormat.ARGUMENT)) ? 1 : axes + 1] = Shape.NONE;
    return Shape.of(shape);
  }

  @Override
  public Tensor call(Tensor x, LayerCall call) {
    double rate = get(RATE);
    return rate == 0
        ? x
        : NoiseShape.multiply(x, DropoutMask.scaled(rate), Optional.of(noiseShape()), call);
  }

  @Override
  public Optional<Kernel> kernel(Shape input) {
    double rate = get(RATE);
    return Optional.of(
        rate == 0
            ? Kernel.keepingValues()
            : NoiseShape.kernel(DropoutMask.scaled(rate), 0, 0, Optional.of(noiseShape()), input));
  }

  @Override
  public boolean isIdentity(Shape input) {
    return get(RATE) == 0;
  }
}
