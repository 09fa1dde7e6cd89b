package io.kerava.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.layers.Dense;
import io.kerava.layers.Input;
import io.kerava.models.Sequential;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Graphs that no Sequential is: what models with branches will be. */
class GraphDrawingTest {
  private static final String SIXTY =
      "a_name_of_sixty_characters_a_name_of_sixty_characters_a_name";

  private static ModelGraph.Node box(String name) {
    return new ModelGraph.Node(
        name,
        new LabelTable(
            List.of(
                List.of(
                    LabelTable.Cell.of(
                        LabelTable.Kind.HEADER, TextRun.bold(name), TextRun.plain(" (Dense)"))),
                List.of(
                    LabelTable.Cell.of("Input shape", "(None, 8)"),
                    LabelTable.Cell.of("Output shape", "(None, 8)")))));
  }

  private static List<ModelGraph.Part> boxes(String... names) {
    return Stream.of(names).<ModelGraph.Part>map(GraphDrawingTest::box).toList();
  }

  /** Edges written as {@code "a b"}. */
  private static List<ModelGraph.Edge> edges(String... edges) {
    return Stream.of(edges)
        .map(edge -> edge.split(" "))
        .map(ends -> new ModelGraph.Edge(ends[0], ends[1]))
        .toList();
  }

  private static ModelGraph.Cluster cluster(String name, ModelGraph.Part... parts) {
    return new ModelGraph.Cluster(name, List.of(parts));
  }

  static Stream<ModelGraph> graphs() {
    return Stream.of(
        // a single layer
        new ModelGraph(boxes("a"), List.of()),
        // branches
        new ModelGraph(
            boxes("a", "b", "c", "d", "e"), edges("a b", "a c", "a d", "b e", "c e", "d e")),
        // skip connections
        new ModelGraph(boxes("a", "b", "c", "d"), edges("a b", "b c", "c d", "a c", "a d", "b d")),
        // two inputs and two outputs, which a shared layer joins
        new ModelGraph(
            boxes("a", "b", "shared", "c", "d"),
            edges("a shared", "b shared", "shared c", "shared d")),
        // a shared layer that comes twice in a row of layers, which is a circle
        new ModelGraph(
            boxes("a", "shared", "b", "c"), edges("a shared", "shared b", "b shared", "shared c")),
        // parts that nothing joins
        new ModelGraph(boxes("a", "b", "c"), edges("a b")),
        // names of all lengths
        new ModelGraph(
            boxes("層", SIXTY, "<&\"'>", "x"),
            edges("層 " + SIXTY, "層 <&\"'>", "<&\"'> x", SIXTY + " x")),
        // a model in a model in a model
        new ModelGraph(
            List.of(
                box("a"),
                cluster(
                    "middle",
                    box("b"),
                    cluster("inner", box("c"), cluster("innermost", box("d")), box("e")),
                    box("f")),
                box("g")),
            edges("a b", "b c", "c d", "d e", "e f", "b f", "f g", "a g", "a d", "d g")),
        // models side by side, with names longer than their boxes
        new ModelGraph(
            List.of(
                box("a"), cluster(SIXTY, box("b"), box("c")), cluster("模型", box("d")), box("e")),
            edges("a b", "b c", "a d", "c e", "d e", "c d")));
  }

  static Stream<ModelGraph> random_graphs() {
    return IntStream.range(0, 40).mapToObj(GraphDrawingTest::random);
  }

  /** Up to twenty boxes, each after some of those before it, in clusters of up to three levels. */
  private static ModelGraph random(int seed) {
    Random random = new Random(seed);
    int count = 2 + random.nextInt(19);
    List<ModelGraph.Edge> edges = new ArrayList<>();
    for (int i = 1; i < count; i++) {
      for (int k = 0; k <= random.nextInt(3); k++) {
        edges.add(new ModelGraph.Edge("n" + random.nextInt(i), "n" + i));
      }
    }
    return new ModelGraph(randomParts(random, 0, count, 0), edges);
  }

  private static List<ModelGraph.Part> randomParts(Random random, int from, int to, int level) {
    List<ModelGraph.Part> parts = new ArrayList<>();
    for (int i = from; i < to; ) {
      int end = Math.min(to, i + 1 + random.nextInt(5));
      if (level < 3 && random.nextInt(3) == 0) {
        parts.add(
            new ModelGraph.Cluster(
                "model " + level + "." + i, randomParts(random, i, end, level + 1)));
        i = end;
      } else {
        parts.add(box("n" + i));
        i++;
      }
    }
    return parts;
  }

  @Test
  void leaves_no_thread_behind() {
    ModelPlot.of(new Sequential("m", new Input(2), new Dense(1)));
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("EMF Reference Cleaner");
  }

  @ParameterizedTest
  @MethodSource({"graphs", "random_graphs"})
  void lays_nothing_over_something_else(ModelGraph graph) {
    for (Rankdir rankdir : Rankdir.values()) {
      new GraphGeometry(graph, rankdir).check();
    }
  }

  @ParameterizedTest
  @EnumSource
  void lets_arrows_go_where_rankdir_says(Rankdir rankdir) {
    GraphLayout layout =
        new GraphGeometry(new ModelGraph(boxes("a", "b"), edges("a b")), rankdir).layout();
    Point from = layout.nodes().get("a").middle();
    Point to = layout.nodes().get("b").middle();
    double dx = Math.signum(to.x() - from.x());
    double dy = Math.signum(to.y() - from.y());
    assertThat(List.of(dx, dy))
        .isEqualTo(
            switch (rankdir) {
              case TB -> List.of(0.0, 1.0);
              case LR -> List.of(1.0, 0.0);
              case BT -> List.of(0.0, -1.0);
              case RL -> List.of(-1.0, 0.0);
            });
  }

  @Test
  void draws_parallel_edges_once() {
    ModelGraph graph = new ModelGraph(boxes("a", "b"), edges("a b", "a b", "a b"));
    assertThat(graph.edges()).hasSize(1);
    Drawing drawing = GraphDrawing.of(graph, Rankdir.TB, Theme.LIGHT, 72, "");
    assertThat(drawing.marks()).filteredOn(Mark.Polyline.class::isInstance).hasSize(1);
    assertThat(drawing.marks()).filteredOn(Mark.Polygon.class::isInstance).hasSize(1);
  }

  @Test
  void writes_the_names_of_models_into_dashed_frames() throws Exception {
    ModelGraph graph =
        new ModelGraph(
            List.of(box("a"), cluster("outer", box("b"), cluster("inner", box("c")))),
            edges("a b", "b c"));
    Drawing drawing = GraphDrawing.of(graph, Rankdir.TB, Theme.DARK, 72, "");
    assertThat(drawing.marks()).filteredOn(Mark.DashedFrame.class::isInstance).hasSize(2);
    assertThat(drawing.marks())
        .filteredOn(mark -> mark instanceof Mark.Words)
        .extracting(mark -> ((Mark.Words) mark).text())
        .containsExactly("outer", "inner");
    assertThat(drawing.toSvg()).contains("stroke-dasharray=\"5\"").contains(">inner</text>");
    Area frame =
        drawing.marks().stream()
            .flatMap(mark -> mark instanceof Mark.DashedFrame dashed ? Stream.of(dashed) : null)
            .findFirst()
            .get()
            .area();
    assertThat(drawing.toImage().getRGB((int) frame.x() + 1, (int) frame.y()) & 0xFFFFFF)
        .isNotEqualTo(Theme.DARK.page());
  }

  @Test
  void ends_an_arrow_with_a_head_whose_tip_is_at_the_box() {
    Drawing drawing =
        GraphDrawing.of(
            new ModelGraph(boxes("a", "b"), edges("a b")), Rankdir.TB, Theme.LIGHT, 72, "");
    Mark.Polygon head =
        (Mark.Polygon)
            drawing.marks().stream().filter(Mark.Polygon.class::isInstance).findFirst().get();
    Area target =
        drawing.marks().stream()
            .flatMap(mark -> mark instanceof Mark.Block block ? Stream.of(block.area()) : null)
            .filter(area -> area.y() > head.points().get(1).y())
            .findFirst()
            .get();
    assertThat(head.points().get(0)).isEqualTo(new Point(target.middle().x(), target.y()));
    assertThat(head.points()).hasSize(3);
  }

  @ParameterizedTest
  @MethodSource("graphs")
  void keeps_texts_within_their_cells(ModelGraph graph) {
    checkTexts(GraphDrawing.of(graph, Rankdir.TB, Theme.DARK, 72, ""));
  }

  /** Each text follows the cell that it stands in. */
  static void checkTexts(Drawing drawing) {
    List<Mark> marks = drawing.marks();
    for (int i = 0; i < marks.size(); i++) {
      if (marks.get(i) instanceof Mark.Phrase phrase) {
        Area cell = ((Mark.Block) marks.get(i - 1)).area();
        assertThat(phrase.width()).isLessThanOrEqualTo(cell.width() - 19.9);
        assertThat(phrase.base().x()).isEqualTo(cell.middle().x());
        assertThat(phrase.base().y() - phrase.size()).isGreaterThan(cell.y());
        assertThat(phrase.base().y() + phrase.size() * 0.3).isLessThan(cell.bottom());
        assertThat(cell.right()).isLessThanOrEqualTo(drawing.width());
        assertThat(cell.bottom()).isLessThanOrEqualTo(drawing.height());
      }
    }
  }
}
