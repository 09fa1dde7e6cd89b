package io.kerava.config;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one check for null. Keras's {@code None} is a method that is not called, so no public method
 * takes null; a port that writes {@code activation(null)} is told so.
 */
public final class None {
  private None() {}

  /**
   * The value, which is not null.
   *
   * @param name the argument's name
   * @throws IllegalArgumentException where the value is null
   */
  @CanIgnoreReturnValue
  public static <T> T refused(String name, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException(
          "'"
              + name
              + "' must not be null. What is None in Keras is a method that is not called here, or"
              + " an argument left out. Received: "
              + name
              + "=null");
    }
    return value;
  }

  /**
   * A copy of values of which none is null.
   *
   * @throws IllegalArgumentException where the list or one of its values is null
   */
  @CanIgnoreReturnValue
  public static <T> List<T> refusedIn(String name, @Nullable List<? extends @Nullable T> values) {
    List<? extends @Nullable T> given = refused(name, values);
    List<T> copy = new ArrayList<>(given.size());
    for (int i = 0; i < given.size(); i++) {
      copy.add(refused(name + "[" + i + "]", given.get(i)));
    }
    return List.copyOf(copy);
  }

  /**
   * A list of the values of an array, of which none is null.
   *
   * @throws IllegalArgumentException where the array or one of its values is null
   */
  public static <T> List<T> refusedIn(String name, @Nullable T @Nullable [] values) {
    return refusedIn(name, Arrays.asList(refused(name, values)));
  }
}
