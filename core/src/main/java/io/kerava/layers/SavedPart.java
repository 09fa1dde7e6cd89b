package io.kerava.layers;

import io.kerava.config.None;
import java.util.List;

/**
 * Where Keras's files have some of a layer's weights: in a group of the layer's own, or of a part
 * that is a layer in Keras.
 *
 * @param path of the part within the layer, by the names of Keras's attributes, such as {@code
 *     forward_layer/cell}; empty for the layer itself
 * @param weights the layer's names of the weights that the part has, in the order of the file
 */
public record SavedPart(String path, List<String> weights) {

  /** A part with these weights. */
  public SavedPart {
    None.refused("path", path);
    weights = List.copyOf(None.refused("weights", weights));
  }

  /** The same as a part of another layer, which has the layer under a name. */
  SavedPart within(String attribute, List<String> outerWeights) {
    return new SavedPart(path.isEmpty() ? attribute : attribute + "/" + path, outerWeights);
  }
}
