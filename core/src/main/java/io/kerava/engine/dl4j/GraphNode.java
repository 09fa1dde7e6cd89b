package io.kerava.engine.dl4j;

import io.kerava.engine.BuiltLayer;
import io.kerava.engine.LayerGraph;
import io.kerava.engine.Port;
import io.kerava.parameters.States;
import io.kerava.parameters.Variable;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One application of a layer in ND4J's operations. */
final class GraphNode {
  private final int number;
  private final LayerGraph.Node node;
  private final LayerWeights weights;
  private final MaskBuffers masks;
  private final NdFunction function;
  private List<INDArray> inputs = List.of();
  private double penalty;

  GraphNode(int number, LayerGraph.Node node, LayerWeights weights, MaskBuffers masks) {
    this.number = number;
    this.node = node;
    this.weights = weights;
    this.masks = masks;
    this.function = function(node.layer());
  }

  private static NdFunction function(BuiltLayer place) {
    if (!place.isPlain()) {
      return new BodyFunction(place.layer(), place.inputs(), place.form());
    }
    return Translations.function(place.layer(), place.input());
  }

  BuiltLayer layer() {
    return node.layer();
  }

  List<Port> sources() {
    return node.sources();
  }

  /** The outputs. */
  List<INDArray> forward(List<INDArray> given, boolean training) {
    inputs = given;
    masks.make(number, given);
    return function.outputs(given, new NodePass(training, given.get(0)));
  }

  /** The gradients at the inputs of the last forward pass. */
  List<INDArray> backward(List<INDArray> outputGradients) {
    return function.gradients(outputGradients, new NodePass(true, inputs.get(0)));
  }

  /** The penalty since the last call. */
  double takePenalty() {
    double taken = penalty;
    penalty = 0;
    return taken;
  }

  /** The pass of this node. */
  private final class NodePass implements NdFunction.Pass {
    private final boolean training;
    private final INDArray x;

    NodePass(boolean training, INDArray x) {
      this.training = training;
      this.x = x;
    }

    private Variable variable(String name) {
      BuiltLayer layer = node.layer();
      List<String> names =
          layer.layer().weights(layer.inputs(), layer.form()).stream()
              .map(spec -> spec.name())
              .toList();
      return layer.variables().get(names.indexOf(name));
    }

    @Override
    public boolean training() {
      return training;
    }

    @Override
    public INDArray weight(String name) {
      return weights.value(variable(name));
    }

    @Override
    public void gradient(String name, INDArray gradient) {
      Variable variable = variable(name);
      weights.addGradient(variable, gradient.reshape('c', variable.shape().toArray()));
    }

    @Override
    public void update(String name, INDArray value) {
      weights.update(variable(name), value);
    }

    @Override
    public @Nullable INDArray mask() {
      return masks().get(0).orElse(null);
    }

    @Override
    public List<Optional<INDArray>> masks() {
      return masks.incoming(number, x);
    }

    @Override
    public States states() {
      return node.layer().states();
    }

    @Override
    public void addLoss(double loss) {
      penalty += loss;
    }

    @Override
    public RandomGenerator random() {
      return node.layer().random();
    }
  }
}
