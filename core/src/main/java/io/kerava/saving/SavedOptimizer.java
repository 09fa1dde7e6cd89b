package io.kerava.saving;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an optimizer has to keep.
 *
 * @param name Keras's name of it, such as {@code adam}
 * @param parts its numbers and arrays in Keras's order
 */
public record SavedOptimizer(String name, List<Part> parts) {
  /** Keras's path of an optimizer. */
  static final String PATH = "optimizer";

  /** An optimizer of these parts. */
  public SavedOptimizer {
    parts = List.copyOf(parts);
  }

  /**
   * A number or an array.
   *
   * @param kind what it is of a weight, such as {@code momentum}; empty for what is no weight's
   * @param weight whose it is
   */
  public record Part(SavedArray array, String kind, Optional<SavedArray> weight) {}

  /** All arrays. */
  List<SavedArray> arrays() {
    return parts.stream().map(Part::array).toList();
  }

  /** The arrays where the layout by objects has them. */
  SavedGroup group() {
    return new SavedGroup(PATH, name, arrays());
  }

  /** The numbers that are no weight's, such as the count of steps. */
  List<SavedArray> numbers() {
    return parts.stream().filter(each -> each.weight().isEmpty()).map(Part::array).toList();
  }

  /** The arrays of the weights, by their kinds in Keras's order. */
  Map<String, Map<SavedArray, SavedArray>> byKind() {
    Map<String, Map<SavedArray, SavedArray>> kinds = new LinkedHashMap<>();
    for (Part each : parts) {
      each.weight()
          .ifPresent(
              weight ->
                  kinds
                      .computeIfAbsent(each.kind(), any -> new LinkedHashMap<>())
                      .put(weight, each.array()));
    }
    return kinds;
  }

  /** All arrays but one. */
  List<SavedArray> without(String name) {
    List<SavedArray> rest = new ArrayList<>(arrays());
    rest.removeIf(each -> each.name().equals(name));
    return rest;
  }
}
