package io.kerava.models;

import io.kerava.config.Nest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The outputs of a model, in the structure in which it was made with them.
 *
 * @param names in order
 * @param nest the numbers of the outputs
 */
record OutputPlaces(List<String> names, Nest<Integer> nest) {
  /** The only output of a model, or several in order. */
  static OutputPlaces of(List<String> names) {
    List<Integer> numbers = new ArrayList<>();
    names.forEach(each -> numbers.add(numbers.size()));
    return new OutputPlaces(names, names.size() == 1 ? Nest.of(0) : Nest.of(numbers));
  }

  /** Whether the model was made with a map of outputs. */
  boolean areNamed() {
    return nest instanceof Nest.Entries;
  }

  /**
   * What the losses are called in logs: the way to the output, of which a last number is its name
   * (trainers/compile_utils.py, {@code _build_nested}).
   */
  List<String> lossNames() {
    List<String> all = new ArrayList<>();
    for (List<Object> path : nest.paths()) {
      List<Object> parts = new ArrayList<>(path);
      if (parts.isEmpty()) {
        parts.add(names.get(all.size()));
      } else if (parts.get(parts.size() - 1) instanceof Integer) {
        parts.set(parts.size() - 1, names.get(all.size()));
      }
      all.add(parts.stream().map(String::valueOf).collect(Collectors.joining("/")));
    }
    return all;
  }

  /** The structure with the same sign for each output, as Keras's messages show it. */
  Object structure(String leaf) {
    return nest.map(each -> leaf).plain();
  }
}
