package io.kerava.models;

import io.kerava.arrays.Shape;
import io.kerava.graph.Node;
import io.kerava.graph.Operation;
import io.kerava.graph.SymbolicTensor;
import io.kerava.layers.Layer;
import io.kerava.optimizers.OptimizerState;
import io.kerava.parameters.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads off a model what its summary shows. */
final class ModelSummary {
  private static final int FLOAT_BYTES = 4;

  /** What stands before the name of a layer of a model within. */
  private static final String WITHIN = "└ ";

  private static final String LEVEL = "   ";

  private final long batch;
  private final Optional<Connections> connections;
  private final boolean expandNested;
  private final List<SummaryTable.Row> rows = new ArrayList<>();

  private ModelSummary(long batch, Optional<Connections> connections, boolean expandNested) {
    this.batch = batch;
    this.connections = connections;
    this.expandNested = expandNested;
  }

  static String text(String name, ModelState state, SummaryOptions options, int columns) {
    Optional<Connections> connections = state.structure().graph().flatMap(Connections::of);
    ModelSummary summary =
        new ModelSummary(state.structure().batch(), connections, options.expandNested());
    LayerRange.within(state.structure().operations(), options.layerRange())
        .forEach(each -> summary.add(each, 0));
    long trainable = count(state, true);
    long fixed = count(state, false);
    Optional<SummaryTable.Weights> optimizer =
        state.findOptimizer().map(OptimizerState::size).map(ModelSummary::weights);
    return new SummaryTable(
            name,
            connections.isPresent(),
            summary.rows,
            weights(trainable),
            weights(fixed),
            optimizer)
        .text(options.showTrainable(), options.lineLength(), columns);
  }

  private void add(Operation operation, int depth) {
    rows.add(row(operation, depth == 0 ? "" : LEVEL.repeat(depth) + WITHIN));
    if (expandNested && operation instanceof Model model) {
      model.layers().forEach(inner -> add(inner, depth + 1));
    }
  }

  private SummaryTable.Row row(Operation operation, String prefix) {
    if (operation instanceof Layer layer) {
      return row(layer, prefix);
    }
    return new SummaryTable.Row(
        prefix + operation.name() + " (" + operation.className() + ")",
        lastOutputs(operation).map(ModelSummary::shown).orElseThrow(),
        "0",
        connections.map(known -> known.to(operation)).orElse(""),
        "-");
  }

  private SummaryTable.Row row(Layer layer, String prefix) {
    String connected = connections.map(known -> known.to(layer)).orElse("");
    String label = prefix + layer.name() + " (" + layer.kerasClass() + ")";
    if (!isBuilt(layer)) {
      String params = layer.isBuiltWithoutShape() ? "0" : "0 (unbuilt)";
      return new SummaryTable.Row(label, "?", params, connected, trainable(layer));
    }
    return new SummaryTable.Row(
        label,
        shown(lastOutputs(layer).orElseGet(() -> batched(layer.outputShapes()))),
        SummaryTable.Weights.counted(layer.countParams()),
        connected,
        trainable(layer));
  }

  /** Of a layer that was applied several times Keras shows the last output, in whichever model. */
  private static Optional<List<Shape>> lastOutputs(Operation operation) {
    List<Node> nodes = operation.nodes();
    return nodes.isEmpty()
        ? Optional.empty()
        : Optional.of(
            nodes.get(nodes.size() - 1).outputs().stream().map(SymbolicTensor::shape).toList());
  }

  private List<Shape> batched(List<Shape> samples) {
    return samples.stream().map(each -> each.withBatch(batch)).toList();
  }

  private static String shown(List<Shape> outputs) {
    List<String> texts = outputs.stream().map(ModelSummary::shown).toList();
    return texts.size() == 1 ? texts.get(0) : texts.toString();
  }

  /** As Keras shows shapes in a summary: with one axis, a pair of brackets without a comma. */
  private static String shown(Shape shape) {
    return shape.toString().replace(",)", ")");
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
