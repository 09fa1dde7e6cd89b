package io.kerava.models;

import io.kerava.config.Nest;
import io.kerava.config.PythonText;
import io.kerava.config.UnsupportedKerasFeatureException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Losses in a structure, brought to the outputs in theirs (trainers/compile_utils.py, {@code
 * CompileLoss}).
 */
final class NestedLosses {
  /** A loss and its weight. */
  record Weighted(LossChoice loss, double weight) {}

  private final OutputPlaces outputs;
  private final List<Optional<Weighted>> found;

  private NestedLosses(OutputPlaces outputs) {
    this.outputs = outputs;
    this.found = new ArrayList<>(Collections.nCopies(outputs.names().size(), Optional.empty()));
  }

  /**
   * The loss of each output.
   *
   * @throws IllegalArgumentException where there are losses for other outputs
   */
  static List<Optional<Weighted>> of(OutputPlaces outputs, Nest<Optional<Weighted>> losses) {
    NestedLosses nested = new NestedLosses(outputs);
    if (losses instanceof Nest.One<Optional<Weighted>> one) {
      nested.found.replaceAll(each -> one.value());
    } else if (losses instanceof Nest.Entries<Optional<Weighted>> named && !outputs.areNamed()) {
      nested.addNamed(named.entries());
    } else {
      nested.add(losses, outputs.nest(), List.of());
    }
    return nested.found;
  }

  private void addNamed(Map<String, Nest<Optional<Weighted>>> losses) {
    List<String> names = outputs.names();
    if (!losses.keySet().equals(new LinkedHashSet<>(names))) {
      throw new IllegalArgumentException(
          "Expected keys "
              + PythonText.value(names)
              + " in loss dict, but found loss.keys()="
              + PythonText.value(List.copyOf(losses.keySet())));
    }
    for (int i = 0; i < names.size(); i++) {
      add(losses.get(names.get(i)), Nest.of(i), List.of(i));
    }
  }

  private void add(Nest<Optional<Weighted>> losses, Nest<Integer> places, List<Object> path) {
    if (losses instanceof Nest.Entries<Optional<Weighted>> named) {
      named.entries().forEach((name, each) -> addAt(each, places, path, name));
      return;
    }
    List<Optional<Weighted>> leaves = losses.leaves();
    List<Integer> numbers = places.leaves();
    if (leaves.stream().allMatch(Optional::isEmpty)) {
      return;
    }
    boolean isListOfAll =
        losses instanceof Nest.Items && !losses.isDeep() && leaves.size() == numbers.size();
    boolean isOneOfOne = losses instanceof Nest.One && places instanceof Nest.One;
    if (isListOfAll || isOneOfOne) {
      for (int i = 0; i < numbers.size(); i++) {
        found.set(numbers.get(i), leaves.get(i));
      }
    } else if (losses instanceof Nest.Items<Optional<Weighted>> list
        && places instanceof Nest.Items) {
      for (int i = 0; i < list.items().size(); i++) {
        addAt(list.items().get(i), places, path, i);
      }
    } else {
      throw new UnsupportedKerasFeatureException(
          places instanceof Nest.One
              ? "Several losses for one output are not supported. Received: %d at the path %s in the `loss` argument."
                  .formatted(leaves.size(), shown(path))
              : "One loss for a list or a map of outputs is not supported. Received: one at the path %s in the `loss` argument."
                  .formatted(shown(path)));
    }
  }

  private void addAt(
      Nest<Optional<Weighted>> losses, Nest<Integer> places, List<Object> path, Object key) {
    List<Object> there = new ArrayList<>(path);
    there.add(key);
    Optional<Nest<Integer>> at = Optional.empty();
    if (places instanceof Nest.Entries<Integer> map && key instanceof String) {
      at = Optional.ofNullable(map.entries().get(key));
    } else if (places instanceof Nest.Items<Integer> list
        && key instanceof Integer number
        && number < list.items().size()) {
      at = Optional.of(list.items().get(number));
    }
    if (at.isPresent()) {
      add(losses, at.get(), there);
    } else if (losses.leaves().stream().anyMatch(Optional::isPresent)) {
      throw new IllegalArgumentException(
          "The path: "
              + shown(there)
              + " in the `loss` argument, can't be found in either the model's output (`y_pred`)"
              + " or in the labels (`y_true`).");
    }
  }

  /** A tuple of Python. */
  private static String shown(List<Object> path) {
    String parts = String.join(", ", path.stream().map(PythonText::value).toList());
    return path.size() == 1 ? "(" + parts + ",)" : "(" + parts + ")";
  }
}
