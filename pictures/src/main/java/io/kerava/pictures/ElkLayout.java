package io.kerava.pictures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.HierarchyHandling;
import org.eclipse.elk.core.util.NullElkProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/** Finds places for boxes and arrows with the layered algorithm of the Eclipse Layout Kernel. */
final class ElkLayout {
  /** The letters of a cluster's name. */
  static final double NAME_SIZE = 14;

  static final double CLUSTER_PADDING = 8;

  /** Between a cluster's name and its boxes, so that an arrowhead fits in. */
  private static final double NAME_GAP = 15;

  private static final double PAGE_PADDING = 4;

  /** Whether EMF, on which ELK stands, has a thread that empties a cache. */
  private static final String EMF_THREAD = "org.eclipse.emf.common.util.ReferenceClearingQueue";

  static {
    if (System.getProperty(EMF_THREAD) == null) {
      // It would outlive the picture, and print a stack trace when mvn exec:java ends it
      System.setProperty(EMF_THREAD, "false");
    }
    LayoutMetaDataService.getInstance()
        .registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
  }

  private final Map<String, LabelBox> boxes;
  private final Rankdir rankdir;
  private final Map<String, ElkNode> nodes = new LinkedHashMap<>();
  private final Map<ElkNode, String> clusters = new LinkedHashMap<>();

  ElkLayout(Map<String, LabelBox> boxes, Rankdir rankdir) {
    this.boxes = boxes;
    this.rankdir = rankdir;
  }

  GraphLayout of(ModelGraph graph) {
    ElkNode root = ElkGraphUtil.createGraph();
    configure(root);
    root.setProperty(CoreOptions.PADDING, new ElkPadding(PAGE_PADDING));
    add(graph.parts(), root);
    List<ElkEdge> edges = new ArrayList<>();
    for (ModelGraph.Edge edge : graph.edges()) {
      edges.add(ElkGraphUtil.createSimpleEdge(nodes.get(edge.from()), nodes.get(edge.to())));
    }
    layOut(root);
    if (widenForNames()) {
      layOut(root);
    }
    Map<String, Area> areas = new LinkedHashMap<>();
    nodes.forEach((id, node) -> areas.put(id, area(node)));
    List<GraphLayout.Frame> frames = new ArrayList<>();
    clusters.forEach((node, name) -> frames.add(new GraphLayout.Frame(name, area(node))));
    return new GraphLayout(
        root.getWidth(),
        root.getHeight(),
        areas,
        frames,
        edges.stream().map(ElkLayout::path).toList());
  }

  private void configure(ElkNode graph) {
    graph.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
    graph.setProperty(CoreOptions.DIRECTION, rankdir.direction());
    graph.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
    graph.setProperty(CoreOptions.HIERARCHY_HANDLING, HierarchyHandling.INCLUDE_CHILDREN);
    graph.setProperty(CoreOptions.SPACING_NODE_NODE, 18.0);
    graph.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 36.0);
    graph.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 20.0);
    graph.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, 12.0);
    graph.setProperty(CoreOptions.SPACING_EDGE_NODE, 18.0);
    graph.setProperty(CoreOptions.SPACING_EDGE_EDGE, 14.0);
  }

  private void add(List<ModelGraph.Part> parts, ElkNode parent) {
    for (ModelGraph.Part part : parts) {
      ElkNode child = ElkGraphUtil.createNode(parent);
      if (part instanceof ModelGraph.Node node) {
        LabelBox box = boxes.get(node.id());
        child.setDimensions(box.width(), box.height());
        nodes.put(node.id(), child);
      } else {
        ModelGraph.Cluster cluster = (ModelGraph.Cluster) part;
        configure(child);
        child.setProperty(CoreOptions.PADDING, clusterPadding(0));
        clusters.put(child, cluster.name());
        add(cluster.parts(), child);
      }
    }
  }

  private static void layOut(ElkNode root) {
    new RecursiveGraphLayoutEngine().layout(root, new NullElkProgressMonitor());
  }

  /** ELK takes no least width for a frame whose insides it lays out, but more room at a side. */
  private boolean widenForNames() {
    boolean widened = false;
    for (Map.Entry<ElkNode, String> each : clusters.entrySet()) {
      double needed = Fonts.width(each.getValue(), NAME_SIZE, false) + 2 * CLUSTER_PADDING;
      double missing = needed - each.getKey().getWidth();
      if (missing > 0) {
        each.getKey().setProperty(CoreOptions.PADDING, clusterPadding(missing));
        widened = true;
      }
    }
    return widened;
  }

  private static ElkPadding clusterPadding(double atRight) {
    return new ElkPadding(
        CLUSTER_PADDING + NAME_SIZE + NAME_GAP,
        CLUSTER_PADDING + atRight,
        CLUSTER_PADDING,
        CLUSTER_PADDING);
  }

  private static Point origin(ElkNode node) {
    Point origin = new Point(0, 0);
    for (ElkNode each = node; each != null; each = each.getParent()) {
      origin = origin.plus(each.getX(), each.getY());
    }
    return origin;
  }

  private static Area area(ElkNode node) {
    Point origin = origin(node);
    return new Area(origin.x(), origin.y(), node.getWidth(), node.getHeight());
  }

  private static List<Point> path(ElkEdge edge) {
    Point origin = origin(edge.getContainingNode());
    ElkEdgeSection section = edge.getSections().get(0);
    List<Point> points = new ArrayList<>();
    points.add(origin.plus(section.getStartX(), section.getStartY()));
    section.getBendPoints().forEach(bend -> points.add(origin.plus(bend.getX(), bend.getY())));
    points.add(origin.plus(section.getEndX(), section.getEndY()));
    return points;
  }
}
