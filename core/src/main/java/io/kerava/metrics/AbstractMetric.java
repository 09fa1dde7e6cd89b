package io.kerava.metrics;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.Configured;
import io.kerava.config.Schema;
import io.kerava.config.SnakeCase;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The arguments that every metric of Keras has.
 *
 * @param <S> the subclass itself
 */
public abstract class AbstractMetric<S extends AbstractMetric<S>> extends Configured<S>
    implements Metric {
  private static final Argument<String> DTYPE =
      Argument.of("dtype", ArgumentTypes.oneOf("float32"), "float32").noneMeans("float32");

  /** A metric with these values. */
  protected AbstractMetric(Arguments arguments) {
    super(arguments);
  }

  /** The table of a metric that has a fixed name until it is given another. */
  static <T> Schema<T> metricSchema(
      String className, String defaultName, Function<Arguments, T> factory, Argument<?>... own) {
    return schema(
        className,
        factory,
        Argument.of("name", ArgumentTypes.STRING, defaultName).noneMeans(defaultName),
        DTYPE,
        own);
  }

  /** The table of a metric that Keras names after its class, with a number from the second on. */
  static <T> Schema<T> autoNamedSchema(
      String className, Function<Arguments, T> factory, Argument<?>... own) {
    return schema(className, factory, Argument.optional("name", ArgumentTypes.STRING), DTYPE, own);
  }

  static <T> Schema<T> schema(
      String className,
      Function<Arguments, T> factory,
      Argument<String> name,
      Argument<String> dtype,
      Argument<?>... own) {
    return Schema.of("keras.metrics", className, factory, name, dtype).plus(own);
  }

  /** The defaults with another name. */
  static Arguments named(Schema<?> schema, String name) {
    return schema.defaults().with(nameArgument(schema), name);
  }

  /** Sets the name under which it stands in the logs. */
  public S name(String name) {
    return with(nameArgument(schema()), name);
  }

  @Override
  public final String name() {
    return find(nameArgument(schema())).orElseGet(() -> SnakeCase.of(schema().className()));
  }

  /** Whether it has a name of its own, instead of the one that is made from its class. */
  final boolean isNamed() {
    return find(nameArgument(schema())).isPresent();
  }

  /** The class name, to begin a message with. */
  final String className() {
    return schema().className();
  }

  /** The first argument of each table that this class makes. */
  @SuppressWarnings("unchecked") // a String by schema()
  private static Argument<String> nameArgument(Schema<?> schema) {
    return (Argument<String>) schema.arguments().get(0);
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    config.put("name", name());
    return config;
  }
}
