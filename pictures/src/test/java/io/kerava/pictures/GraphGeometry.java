package io.kerava.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says of a graph's plot whether anything lies over something else, or beside the page. */
final class GraphGeometry {
  private static final double EXACT = 1e-6;

  private final ModelGraph graph;
  private final GraphLayout layout;
  private final Map<String, List<String>> clusterOf = new LinkedHashMap<>();

  GraphGeometry(ModelGraph graph, Rankdir rankdir) {
    this.graph = graph;
    Map<String, LabelBox> boxes = new LinkedHashMap<>();
    measure(graph.parts(), List.of(), boxes);
    this.layout = new ElkLayout(boxes, rankdir).of(graph);
  }

  private void measure(
      List<ModelGraph.Part> parts, List<String> within, Map<String, LabelBox> boxes) {
    for (ModelGraph.Part part : parts) {
      if (part instanceof ModelGraph.Node node) {
        boxes.put(node.id(), new LabelBox(node.label()));
        clusterOf.put(node.id(), within);
      } else {
        ModelGraph.Cluster cluster = (ModelGraph.Cluster) part;
        List<String> path = new ArrayList<>(within);
        path.add(cluster.name());
        measure(cluster.parts(), path, boxes);
      }
    }
  }

  GraphLayout layout() {
    return layout;
  }

  void check() {
    checkBoxes();
    checkClusters();
    checkEdges();
  }

  private void checkBoxes() {
    List<Area> areas = List.copyOf(layout.nodes().values());
    for (int i = 0; i < areas.size(); i++) {
      checkOnPage(areas.get(i));
      for (Area other : areas.subList(0, i)) {
        assertThat(overlap(areas.get(i), other)).as("overlap of boxes").isFalse();
      }
    }
  }

  private void checkOnPage(Area area) {
    assertThat(area.x()).isNotNegative();
    assertThat(area.y()).isNotNegative();
    assertThat(area.right()).isLessThanOrEqualTo(layout.width() + EXACT);
    assertThat(area.bottom()).isLessThanOrEqualTo(layout.height() + EXACT);
  }

  private void checkClusters() {
    for (GraphLayout.Frame frame : layout.clusters()) {
      checkOnPage(frame.area());
      double name = Fonts.width(frame.name(), ElkLayout.NAME_SIZE, false);
      Area title =
          new Area(
              frame.area().x() + ElkLayout.CLUSTER_PADDING,
              frame.area().y() + ElkLayout.CLUSTER_PADDING,
              name,
              ElkLayout.NAME_SIZE * 1.2);
      assertThat(contains(frame.area(), title)).as("name in the frame " + frame).isTrue();
      layout
          .nodes()
          .forEach(
              (id, area) -> {
                boolean within = clusterOf.get(id).contains(frame.name());
                assertThat(contains(frame.area(), area)).as(id + " in " + frame).isEqualTo(within);
                assertThat(overlap(frame.area(), area)).as(id + " in " + frame).isEqualTo(within);
                assertThat(overlap(title, area)).as(id + " over the name of " + frame).isFalse();
              });
    }
  }

  private void checkEdges() {
    assertThat(layout.edges()).hasSameSizeAs(graph.edges());
    for (int i = 0; i < layout.edges().size(); i++) {
      List<Point> path = layout.edges().get(i);
      ModelGraph.Edge edge = graph.edges().get(i);
      assertThat(onBorder(layout.nodes().get(edge.from()), path.get(0))).as("start").isTrue();
      Point end = path.get(path.size() - 1);
      assertThat(onBorder(layout.nodes().get(edge.to()), end)).as("end of " + edge).isTrue();
      for (int j = 1; j < path.size(); j++) {
        Area piece = between(path.get(j - 1), path.get(j));
        assertThat(Math.min(piece.width(), piece.height())).as("slant of " + edge).isZero();
        checkOnPage(piece);
        layout
            .nodes()
            .forEach(
                (id, area) -> assertThat(overlap(area, piece)).as(edge + " over " + id).isFalse());
      }
      for (GraphLayout.Frame frame : layout.clusters()) {
        if (!clusterOf.get(edge.from()).contains(frame.name())
            && !clusterOf.get(edge.to()).contains(frame.name())) {
          assertThat(crosses(path, frame.area())).as(edge + " over " + frame).isFalse();
        }
      }
      for (List<Point> other : layout.edges().subList(0, i)) {
        assertThat(runAlongEachOther(path, other)).as(edge + " along " + other).isFalse();
      }
      Area last = between(path.get(path.size() - 2), end);
      assertThat(Math.max(last.width(), last.height()))
          .as("room for the arrowhead")
          .isGreaterThan(14);
    }
  }

  private static boolean crosses(List<Point> path, Area area) {
    for (int i = 1; i < path.size(); i++) {
      if (overlap(between(path.get(i - 1), path.get(i)), area)) {
        return true;
      }
    }
    return false;
  }

  /** Whether pieces of two edges lie on each other, or closer than their lines are wide. */
  private static boolean runAlongEachOther(List<Point> path, List<Point> other) {
    for (int i = 1; i < path.size(); i++) {
      for (int j = 1; j < other.size(); j++) {
        Area a = between(path.get(i - 1), path.get(i));
        Area b = between(other.get(j - 1), other.get(j));
        boolean sameDirection = (a.width() == 0) == (b.width() == 0);
        Area wide = new Area(a.x() - 2, a.y() - 2, a.width() + 4, a.height() + 4);
        if (sameDirection && overlap(wide, b)) {
          return true;
        }
      }
    }
    return false;
  }

  /** From one point to the next, whichever is further left or up. */
  private static Area between(Point a, Point b) {
    double width = Math.abs(a.x() - b.x());
    double height = Math.abs(a.y() - b.y());
    return new Area(
        Math.min(a.x(), b.x()),
        Math.min(a.y(), b.y()),
        width < EXACT ? 0 : width,
        height < EXACT ? 0 : height);
  }

  private static boolean onBorder(Area area, Point point) {
    boolean upright = near(point.x(), area.x()) || near(point.x(), area.right());
    boolean level = near(point.y(), area.y()) || near(point.y(), area.bottom());
    return contains(area, new Area(point.x(), point.y(), 0, 0)) && (upright || level);
  }

  private static boolean near(double a, double b) {
    return Math.abs(a - b) < EXACT;
  }

  private static boolean contains(Area outer, Area inner) {
    return inner.x() >= outer.x() - EXACT
        && inner.y() >= outer.y() - EXACT
        && inner.right() <= outer.right() + EXACT
        && inner.bottom() <= outer.bottom() + EXACT;
  }

  /** Whether they have more than a border in common. */
  private static boolean overlap(Area a, Area b) {
    return a.x() < b.right() - EXACT
        && b.x() < a.right() - EXACT
        && a.y() < b.bottom() - EXACT
        && b.y() < a.bottom() - EXACT;
  }
}
