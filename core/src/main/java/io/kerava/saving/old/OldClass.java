package io.kerava.saving.old;

import java.util.List;

/**
 * What became of a class of layers.
 *
 * @param name the class's name now
 * @param changes what that says of the arguments
 */
record OldClass(String name, List<Change> changes) {
  static OldClass of(String name, Change... changes) {
    return new OldClass(name, List.of(changes));
  }
}
