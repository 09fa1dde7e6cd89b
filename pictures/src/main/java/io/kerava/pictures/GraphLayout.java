package io.kerava.pictures;

import java.util.List;
import java.util.Map;

/**
 * Where the things of a graph are on the page. Lengths in points.
 *
 * @param nodes by their ids
 * @param clusters each before those within it
 * @param edges from the side of one box to that of another, each piece upright or level
 */
record GraphLayout(
    double width,
    double height,
    Map<String, Area> nodes,
    List<Frame> clusters,
    List<List<Point>> edges) {
  /** The place of a model within the model. */
  record Frame(String name, Area area) {}
}
