package io.kerava.graph;

/** What is applied to tensors and gives tensors, such as a layer. */
public interface Operation {
  /** The name, unique in a graph. */
  String name();
}
