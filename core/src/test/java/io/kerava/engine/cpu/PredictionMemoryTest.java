package io.kerava.engine.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.activations.Activations;
import io.kerava.arrays.Shape;
import io.kerava.engine.BuiltLayer;
import io.kerava.engine.LayerGraph;
import io.kerava.engine.Port;
import io.kerava.graph.CallForm;
import io.kerava.layers.Activation;
import io.kerava.layers.Add;
import io.kerava.layers.BatchNormalization;
import io.kerava.layers.Conv2D;
import io.kerava.layers.Layer;
import io.kerava.parameters.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How much memory a prediction needs: arrays are used again once nobody reads them any more. */
final class PredictionMemoryTest {
  private static final Shape IMAGE = Shape.of(16, 16, 8);
  private static final int BLOCKS = 24;
  private static final int BATCH = 4;

  private final List<LayerGraph.Node> nodes = new ArrayList<>();

  private Port add(Layer layer, Port... sources) {
    List<Shape> inputs = Stream.of(sources).map(this::shape).toList();
    CallForm form = CallForm.of(inputs.size());
    layer.place().build(inputs, form);
    BuiltLayer built = BuiltLayer.of(layer, form, inputs, layer.outputShapes(inputs, form));
    nodes.add(new LayerGraph.Node(built, List.of(sources)));
    return Port.of(nodes.size() - 1);
  }

  private Shape shape(Port port) {
    return port.isInput() ? IMAGE : nodes.get(port.node()).layer().output();
  }

  /** A residual network of 48 convolutions. */
  private LayerGraph residual() {
    Port x = Port.input(0);
    for (int block = 0; block < BLOCKS; block++) {
      Port y = add(new Conv2D(8, 3).padding("same"), x);
      y = add(new Activation("relu"), add(new BatchNormalization(), y));
      y = add(new BatchNormalization(), add(new Conv2D(8, 3).padding("same"), y));
      x = add(new Activation("relu"), add(new Add(), y, x));
    }
    return new LayerGraph(
        List.of(IMAGE),
        nodes,
        List.of(x),
        List.of(Activations.get("linear")),
        Parameters.of(nodes.stream().map(node -> node.layer().block()).distinct().toList()));
  }

  @Test
  void predicts_in_a_quarter_of_the_memory_of_all_activations() {
    LayerGraph graph = residual();
    long activations =
        graph.layers().stream().mapToLong(layer -> (long) BATCH * layer.output().size()).sum();
    GraphPlans plans = new GraphPlans(GraphProgram.of(graph), false);
    assertThat(plans.forward(BATCH, false).size()).isPositive().isLessThan(activations / 4);
  }
}
