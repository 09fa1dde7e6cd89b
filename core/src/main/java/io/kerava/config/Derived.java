package io.kerava.config;

import com.google.errorprone.annotations.CheckReturnValue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an object keeps of its arguments, computed when it is first asked for: by then it has them,
 * and they stay. Several threads that ask at once may each compute it, and find equal values.
 *
 * <pre>{@code
 * private final Derived<RowAxes> rowAxes = new Derived<>(() -> RowAxes.of(get(AXIS)));
 * }</pre>
 *
 * @param <T> an immutable class
 */
@CheckReturnValue
public final class Derived<T> {
  private final Supplier<T> source;
  private @Nullable T known;

  /** What the source gives, once. */
  public Derived(Supplier<T> source) {
    this.source = source;
  }

  /** The value. */
  public T get() {
    T value = known;
    if (value == null) {
      value = source.get();
      known = value;
    }
    return value;
  }
}
