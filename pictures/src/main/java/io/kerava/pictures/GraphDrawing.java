package io.kerava.pictures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Draws a graph as Graphviz draws those of Keras. */
final class GraphDrawing {
  private static final double EDGE_WIDTH = 2;
  private static final double ARROW_LENGTH = 13;
  private static final double ARROW_HALF_WIDTH = 5;

  /** The resolution at which a point is a pixel. */
  private static final double POINTS_PER_INCH = 72;

  private final Map<String, LabelBox> boxes = new LinkedHashMap<>();
  private final GraphLayout layout;
  private final PlotColors colors;
  private final List<Mark> marks = new ArrayList<>();

  private GraphDrawing(ModelGraph graph, Rankdir rankdir, Theme theme) {
    measure(graph.parts());
    this.layout = new ElkLayout(boxes, rankdir).of(graph);
    this.colors = PlotColors.of(theme);
  }

  /** The drawing of a graph; its PNG has {@code dpi} pixels for an inch. */
  static Drawing of(ModelGraph graph, Rankdir rankdir, Theme theme, int dpi, String title) {
    GraphDrawing drawing = new GraphDrawing(graph, rankdir, theme);
    drawing.draw();
    return new Drawing(
        (int) Math.ceil(drawing.layout.width()),
        (int) Math.ceil(drawing.layout.height()),
        title,
        drawing.colors.page(),
        drawing.marks,
        dpi / POINTS_PER_INCH);
  }

  private void measure(List<ModelGraph.Part> parts) {
    for (ModelGraph.Part part : parts) {
      if (part instanceof ModelGraph.Node node) {
        boxes.put(node.id(), new LabelBox(node.label()));
      } else {
        measure(((ModelGraph.Cluster) part).parts());
      }
    }
  }

  private void draw() {
    layout.clusters().forEach(this::drawFrame);
    layout.edges().forEach(this::drawEdge);
    layout.clusters().forEach(this::drawName);
    layout
        .nodes()
        .forEach((id, area) -> marks.addAll(boxes.get(id).marks(area.x(), area.y(), colors)));
  }

  private void drawFrame(GraphLayout.Frame frame) {
    marks.add(new Mark.DashedFrame(frame.area(), colors.frame()));
  }

  /** The name of a cluster, on a ground of its own, so that no arrow runs through its letters. */
  private void drawName(GraphLayout.Frame frame) {
    double left = frame.area().x() + ElkLayout.CLUSTER_PADDING;
    double top = frame.area().y() + ElkLayout.CLUSTER_PADDING;
    double width = Fonts.width(frame.name(), ElkLayout.NAME_SIZE, false);
    marks.add(new Mark.Block(new Area(left, top, width, ElkLayout.NAME_SIZE * 1.1), colors.page()));
    marks.add(
        new Mark.Words(
            frame.name(),
            left,
            top + ElkLayout.NAME_SIZE * 0.9,
            Mark.Anchor.START,
            ElkLayout.NAME_SIZE,
            false,
            colors.words()));
  }

  private void drawEdge(List<Point> edge) {
    int last = edge.size() - 1;
    Point tip = edge.get(last);
    double dx = Math.signum(tip.x() - edge.get(last - 1).x());
    double dy = Math.signum(tip.y() - edge.get(last - 1).y());
    Point foot = tip.plus(-dx * ARROW_LENGTH, -dy * ARROW_LENGTH);
    List<Point> path = new ArrayList<>(edge.subList(0, last));
    path.add(foot.plus(dx, dy)); // no seam between line and arrowhead
    marks.add(new Mark.Polyline(path, EDGE_WIDTH, colors.edges()));
    marks.add(
        new Mark.Polygon(
            List.of(
                tip,
                foot.plus(dy * ARROW_HALF_WIDTH, dx * ARROW_HALF_WIDTH),
                foot.plus(-dy * ARROW_HALF_WIDTH, -dx * ARROW_HALF_WIDTH)),
            colors.edges()));
  }
}
