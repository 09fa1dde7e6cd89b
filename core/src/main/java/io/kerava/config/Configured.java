package io.kerava.config;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.Nullable;

/**
 * The base of what Keras configures by keyword and what is a function of its arguments alone: an
 * immutable value over a table of arguments. A wither of a subclass is one line:
 *
 * <pre>{@code
 * public L2 l2(double l2) {
 *   return with(L2, l2);
 * }
 * }</pre>
 *
 * <p>What a subclass computes of its arguments it computes where it is asked, and keeps at most
 * what it found then: the table sets the arguments of what it makes behind the constructor, before
 * anybody else has the object.
 *
 * @param <S> the subclass itself
 */
@CheckReturnValue
public abstract class Configured<S extends Configured<S>> extends ArgumentHolder {
  private Arguments arguments;

  /** An object with these values. */
  protected Configured(Arguments arguments) {
    this.arguments = arguments;
  }

  /** A copy with one argument changed. */
  @SuppressWarnings("unchecked") // the table that an object came with makes objects of its class
  protected final <T> S with(Argument<T> argument, T value) {
    return (S) changed(argument, value);
  }

  @Override
  final <T> ArgumentHolder changed(Argument<T> argument, T value) {
    return (ArgumentHolder) sibling(arguments.with(argument, value));
  }

  @Override
  protected final void adopt(Arguments values) {
    arguments = values;
    checkArguments();
  }

  @Override
  protected final Arguments arguments() {
    return arguments;
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
}
