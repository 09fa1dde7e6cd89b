package io.kerava.models;

import io.kerava.arrays.Shape;
import io.kerava.graph.Node;
import io.kerava.layers.Layer;
import io.kerava.ops.Tensor;
import io.kerava.optimizers.OptimizerState;
import io.kerava.parameters.Variable;
import java.util.List;
import java.util.Optional;

/** Reads off a model what its summary shows. */
final class ModelSummary {
  private static final int FLOAT_BYTES = 4;

  private ModelSummary() {}

  static String text(String name, ModelState state, SummaryOptions options, int columns) {
    Optional<Connections> connections = state.structure().graph().flatMap(Connections::of);
    List<SummaryTable.Row> rows =
        state.structure().layers().stream()
            .map(layer -> row(layer, state.structure().batch(), connections))
            .toList();
    long trainable = count(state, true);
    long fixed = count(state, false);
    Optional<SummaryTable.Weights> optimizer =
        state.findOptimizer().map(OptimizerState::size).map(ModelSummary::weights);
    return new SummaryTable(
            name, connections.isPresent(), rows, weights(trainable), weights(fixed), optimizer)
        .text(options.showTrainable(), options.lineLength(), columns);
  }

  private static SummaryTable.Row row(Layer layer, long batch, Optional<Connections> connections) {
    String connected = connections.map(known -> known.to(layer)).orElse("");
    String label = layer.name() + " (" + layer.schema().className() + ")";
    if (!isBuilt(layer)) {
      String params = layer.isBuiltWithoutShape() ? "0" : "0 (unbuilt)";
      return new SummaryTable.Row(label, "?", params, connected, trainable(layer));
    }
    return new SummaryTable.Row(
        label,
        lastOutputs(layer)
            .map(shapes -> shapes.size() == 1 ? shapes.get(0).toString() : shapes.toString())
            .orElseGet(() -> layer.outputShape().withBatch(batch).toString()),
        SummaryTable.Weights.counted(layer.countParams()),
        connected,
        trainable(layer));
  }

  /** Of a layer that was applied several times Keras shows the last outputs, in whichever model. */
  private static Optional<List<Shape>> lastOutputs(Layer layer) {
    List<Node> nodes = layer.nodes();
    return nodes.isEmpty()
        ? Optional.empty()
        : Optional.of(nodes.get(nodes.size() - 1).outputs().stream().map(Tensor::shape).toList());
  }

  private static boolean isBuilt(Layer layer) {
    return layer instanceof Model model
        ? model.structure().isBuilt()
        : layer.isInput() || layer.place().isBuilt();
  }

  private static String trainable(Layer layer) {
    if (!isBuilt(layer) || layer.countParams() == 0) {
      return "-";
    }
    return layer.isTrainable() ? "Y" : "N";
  }

  private static long count(ModelState state, boolean trainable) {
    return state.structure().leaves().stream()
        .flatMap(layer -> layer.place().variables().stream())
        .filter(variable -> variable.isTrainable() == trainable)
        .mapToLong(Variable::length)
        .sum();
  }

  private static SummaryTable.Weights weights(long count) {
    return new SummaryTable.Weights(count, count * FLOAT_BYTES);
  }
}
