package io.kerava.models;

import io.kerava.graph.SavedOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The matrices of a product in TensorFlow, which transposes them on the way; in Keras 3 that is an
 * operation of its own.
 */
final class OldMatrices {
  private OldMatrices() {}

  /**
   * Both matrices, transposed where that is said.
   *
   * @param name the product's, with which that of the other operation begins
   */
  static List<@Nullable Object> transposed(
      String name, List<@Nullable Object> matrices, boolean first, boolean second) {
    List<@Nullable Object> all = new ArrayList<>(matrices);
    if (first) {
      all.set(0, transposed(name + "_transposed_a", all.get(0)));
    }
    if (second && all.size() > 1) {
      all.set(1, transposed(name + "_transposed_b", all.get(1)));
    }
    return all;
  }

  private static Object transposed(String name, @Nullable Object matrix) {
    List<@Nullable Object> arguments = new ArrayList<>();
    arguments.add(matrix);
    Map<String, Object> axes = Map.of("axis1", -1, "axis2", -2);
    return SavedOperation.apply(name, "Swapaxes", axes, arguments, Map.of()).get(0);
  }
}
