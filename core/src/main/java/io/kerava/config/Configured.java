package io.kerava.config;

import com.google.errorprone.annotations.CheckReturnValue;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The base of everything that Keras configures by keyword: an immutable value over a table of
 * arguments. A wither of a subclass is one line:
 *
 * <pre>{@code
 * public Dense useBias(boolean useBias) {
 *   return with(USE_BIAS, useBias);
 * }
 * }</pre>
 *
 * @param <S> the subclass itself
 */
@CheckReturnValue
public abstract class Configured<S extends Configured<S>> implements Configurable {
  private final Arguments arguments;

  /** An object with these values. */
  protected Configured(Arguments arguments) {
    this.arguments = arguments;
  }

  /** A copy with one argument changed. */
  @SuppressWarnings("unchecked") // the table that an object came with makes objects of its class
  protected final <T> S with(Argument<T> argument, T value) {
    return (S) schema().make(arguments.with(argument, value));
  }

  /** The value of an argument that has a default or is required. */
  protected final <T> T get(Argument<T> argument) {
    return arguments.get(argument);
  }

  /** The value of an argument that may be {@code None}. */
  protected final <T> Optional<T> find(Argument<T> argument) {
    return arguments.find(argument);
  }

  @Override
  public final Schema<?> schema() {
    return arguments.schema();
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    return arguments.toJson();
  }

  @Override
  public final Optional<Object> argument(String key) {
    return schema().argument(key).flatMap(arguments::find);
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return other != null
        && other.getClass() == getClass()
        && ((Configured<?>) other).arguments.equals(arguments);
  }

  @Override
  public final int hashCode() {
    return arguments.hashCode();
  }

  /** The object as a Python call, with the arguments that are not at their default. */
  @Override
  public String toString() {
    return arguments.toString();
  }
}
