package io.kerava.layers;

import com.google.errorprone.annotations.CheckReturnValue;
import io.kerava.config.None;
import io.kerava.config.SnakeCase;
import java.util.HashMap;
import java.util.Map;

/**
 * The names that Keras's files give the layers of a list: their classes, with a number from the
 * second of a class on. The names of the layers themselves don't matter.
 */
@CheckReturnValue
public final class SavedNames {
  private final Map<String, Integer> taken = new HashMap<>();

  /** No layer has a name yet. */
  public SavedNames() {}

  /**
   * The name of the next layer.
   *
   * @param className Keras's name of its class
   */
  public String next(String className) {
    String name = SnakeCase.of(None.refused("className", className));
    int before = taken.merge(name, 1, Integer::sum) - 1;
    return before == 0 ? name : name + "_" + before;
  }
}
