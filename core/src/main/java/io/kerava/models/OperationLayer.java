package io.kerava.models;

import io.kerava.arrays.DType;
import io.kerava.arrays.Shape;
import io.kerava.config.Schema;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.graph.CallForm;
import io.kerava.graph.Node;
import io.kerava.graph.OperationTypes;
import io.kerava.graph.SymbolicTensor;
import io.kerava.graph.TensorOperation;
import io.kerava.layers.Layer;
import io.kerava.layers.LayerCall;
import io.kerava.layers.MaskRule;
import io.kerava.layers.WeightSpec;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Operations of a graph as engines run them: a layer without weights. Users never see it, nor does
 * it draw a name or a seed.
 */
final class OperationLayer extends Layer {
  private static final Schema<Layer> SCHEMA =
      Schema.of(
          "keras",
          "Operation",
          values -> {
            throw new UnsupportedKerasFeatureException(
                "An operation can't be made again from its arguments.");
          },
          NAME,
          TRAINABLE);

  private final List<Node> nodes;
  private final List<SymbolicTensor> inputs;
  private final List<SymbolicTensor> outputs;

  /**
   * Some operations as one.
   *
   * @param nodes each behind those that feed it; the last one says the name and what comes out
   * @param inputs what comes from elsewhere
   */
  OperationLayer(List<Node> nodes, List<SymbolicTensor> inputs) {
    super(SCHEMA.defaults().with(NAME, nodes.get(nodes.size() - 1).operation().name()));
    this.nodes = List.copyOf(nodes);
    this.inputs = List.copyOf(inputs);
    this.outputs = nodes.get(nodes.size() - 1).outputs();
    startUse();
    place().build(inputs.stream().map(SymbolicTensor::sample).toList(), form());
  }

  /** What comes from elsewhere. */
  List<SymbolicTensor> sources() {
    return inputs;
  }

  /** How it is called: with one tensor, or with a list. */
  CallForm form() {
    return CallForm.of(inputs.size());
  }

  /** {@inheritDoc} It draws nothing. */
  @Override
  public OptionalLong seed() {
    return OptionalLong.of(0);
  }

  /** {@inheritDoc} So does whatever has no samples in between, or goes along the batch axis. */
  @Override
  public boolean mixesSamples() {
    return nodes.stream()
        .map(node -> (TensorOperation) node.operation())
        .anyMatch(TensorOperation::mixesSamples);
  }

  @Override
  public List<WeightSpec> weights(List<Shape> samples) {
    return List.of();
  }

  @Override
  public MaskRule maskRule(Shape input) {
    return MaskRule.FORGETS;
  }

  @Override
  public MaskRule maskRule(List<Shape> samples) {
    return MaskRule.FORGETS;
  }

  @Override
  public Shape outputShape(Shape input) {
    return outputShape(List.of(input));
  }

  @Override
  public Shape outputShape(List<Shape> samples) {
    return outputShapes(samples, form()).get(0);
  }

  @Override
  public List<Shape> outputShapes(List<Shape> samples, CallForm form) {
    return OperationTypes.samples(this::computed, samples);
  }

  @Override
  public List<Tensor> callAll(List<Tensor> given, LayerCall call) {
    return computed(given);
  }

  /** From floats to floats, which is what flows between layers. */
  private List<Tensor> computed(List<Tensor> given) {
    Map<SymbolicTensor, Tensor> values = new HashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      values.put(inputs.get(i), Ops.cast(given.get(i), inputs.get(i).dtype()));
    }
    for (Node node : nodes) {
      List<Tensor> made =
          ((TensorOperation) node.operation())
              .call()
              .definition()
              .apply(node.inputs().stream().map(values::get).toList());
      for (int i = 0; i < made.size(); i++) {
        values.putIfAbsent(node.outputs().get(i), made.get(i));
      }
    }
    return outputs.stream().map(each -> Ops.cast(values.get(each), DType.FLOAT32)).toList();
  }
}
