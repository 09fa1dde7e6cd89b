package io.kerava.saving;

import java.util.List;

/**
 * The arrays of one of Keras's objects (a layer, a part of one, an optimizer) in a file.
 *
 * @param path Keras's path of the object in the model, such as {@code layers/lstm/cell}; empty for
 *     the model itself
 * @param name the object's own name; empty where it has none that matters
 * @param arrays in Keras's order
 */
public record SavedGroup(String path, String name, List<SavedArray> arrays) {

  /** A group of these arrays. */
  public SavedGroup {
    arrays = List.copyOf(arrays);
  }
}
