package io.kerava.saving;

import java.util.List;

/**
 * A layer as the old HDF5 files have it, which know layers by their names.
 *
 * @param name of the layer
 * @param className Keras's name of its class, which says how arrays of old versions are turned
 * @param channelsFirst whether pictures have their channels first
 * @param arrays all of them, those within the layer too: those that can be trained first
 * @param parts the layers within it that have arrays of their own, in the order of the arrays
 */
public record SavedLayer(
    String name,
    String className,
    boolean channelsFirst,
    List<SavedArray> arrays,
    List<SavedLayer> parts) {

  /** A layer with these arrays. */
  public SavedLayer {
    arrays = List.copyOf(arrays);
    parts = List.copyOf(parts);
  }
}
