package io.kerava.models;

import io.kerava.arrays.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a model is called: which of its inputs are left out, and which come with a mask. What is
 * computed differs, so each form has steps and a network of its own.
 *
 * @param absent the numbers of optional inputs for which there is nothing
 * @param masked the numbers of inputs whose masks come behind all that are there, in this order
 */
record InputForm(Set<Integer> absent, Set<Integer> masked) {
  /** All inputs and no mask. */
  static final InputForm PLAIN = new InputForm(Set.of(), Set.of());

  /** Sets in order that nobody changes. */
  InputForm {
    absent = Collections.unmodifiableSet(new TreeSet<>(absent));
    masked = Collections.unmodifiableSet(new TreeSet<>(masked));
  }

  static InputForm without(Set<Integer> absent) {
    return absent.isEmpty() ? PLAIN : new InputForm(absent, Set.of());
  }

  /** Of all that belongs to a model's inputs, what belongs to those that are there. */
  <T> List<T> present(List<T> all) {
    List<T> present = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (!absent.contains(i)) {
        present.add(all.get(i));
      }
    }
    return present;
  }

  /** What comes in; masks are numbers. */
  List<InputKind> kinds(List<InputKind> inputs) {
    List<InputKind> kinds = present(inputs);
    masked.forEach(input -> kinds.add(InputKind.NUMBERS));
    return kinds;
  }

  /**
   * The shapes of what comes in.
   *
   * @param inputs those of a sample of each of the model's inputs
   */
  List<Shape> shapes(List<Shape> inputs) {
    List<Shape> shapes = present(inputs);
    masked.forEach(input -> shapes.add(inputs.get(input).firstAxes(1)));
    return shapes;
  }
}
