package io.kerava.pictures;

import java.util.LinkedHashSet;
import java.util.List;

/**
 * What a plot shows of a model, whatever kind of model it is.
 *
 * @param parts the boxes and the models within the model, in the order of the layers
 * @param edges the arrows; those between the same two boxes are drawn once, as in Keras
 */
record ModelGraph(List<Part> parts, List<Edge> edges) {
  ModelGraph {
    parts = List.copyOf(parts);
    edges = List.copyOf(new LinkedHashSet<>(edges));
  }

  /** A box, or a model with boxes of its own. */
  sealed interface Part {}

  /**
   * The box of a layer.
   *
   * @param id by which edges name it; no other box of the graph has it
   */
  record Node(String id, LabelTable label) implements Part {}

  /** A model within the model: its boxes in a dashed frame with its name. */
  record Cluster(String name, List<Part> parts) implements Part {
    Cluster {
      parts = List.copyOf(parts);
    }
  }

  /** An arrow from the box with one id to that with another, in whatever clusters they are. */
  record Edge(String from, String to) {}
}
