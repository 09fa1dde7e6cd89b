package io.kerava.optimizers;

/**
 * A number that is kept for each element.
 *
 * @param name Keras's, such as {@code momentum}; empty for one that is no part of the state
 * @param initial the value at the beginning
 */
record Slot(String name, double initial) {
  /** One that begins at 0. */
  static Slot of(String name) {
    return new Slot(name, 0);
  }

  /** Room for what a step computes. */
  static Slot scratch() {
    return new Slot("", 0);
  }

  boolean isState() {
    return !name.isEmpty();
  }
}
