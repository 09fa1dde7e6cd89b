package io.kerava.engine.dl4j;

import io.kerava.parameters.Parameters;
import io.kerava.parameters.Variable;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The weights of a model as ND4J's arrays, and their gradients while a step adds them up. */
final class LayerWeights {
  private final Parameters parameters;
  private final DataType type;
  private final Map<Variable, INDArray> values = new HashMap<>();
  private final Map<Variable, INDArray> gradients = new HashMap<>();
  private long version = -1;

  LayerWeights(Parameters parameters, DataType type) {
    this.parameters = parameters;
    this.type = type;
  }

  /** Takes the current values, where they have changed. */
  void renew() {
    gradients.clear();
    if (version != parameters.version()) {
      version = parameters.version();
      values.clear();
    }
  }

  /** The current value. Not to be written to. */
  INDArray value(Variable variable) {
    return values.computeIfAbsent(variable, key -> key.block().get(key).castTo(type));
  }

  /** Gives a weight that a layer itself keeps another value. */
  void update(Variable variable, INDArray value) {
    values.put(variable, value.dup('c').reshape('c', variable.shape().toArray()));
    float[] numbers = value.dup('c').data().asFloat();
    System.arraycopy(numbers, 0, variable.block().values(), variable.offset(), variable.length());
  }

  /** Adds what one application of the layer gives to the gradient. */
  void addGradient(Variable variable, INDArray gradient) {
    INDArray sum = gradients.get(variable);
    gradients.put(variable, sum == null ? gradient.dup('c') : sum.addi(gradient));
  }

  /** Hands the sums over to the blocks of what trains; zeros where no way led. */
  void storeGradients() {
    for (Variable variable : parameters.variables()) {
      INDArray gradient = gradients.get(variable);
      if (variable.isTrainable()) {
        float[] numbers =
            gradient == null ? new float[variable.length()] : gradient.dup('c').data().asFloat();
        System.arraycopy(
            numbers, 0, variable.block().gradients(), variable.offset(), variable.length());
      }
    }
  }
}
