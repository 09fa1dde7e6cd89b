package io.kerava.parameters;

import io.kerava.arrays.Shape;
import io.kerava.config.None;
import java.util.List;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Sets several weights at once, all or none. */
public final class WeightSetter {
  private WeightSetter() {}

  /**
   * Looks whether arrays fit variables.
   *
   * @param owner what the message calls the owner of the weights: {@code layer 'dense'}
   * @throws IllegalArgumentException where their number or a shape differs
   */
  public static void check(String owner, List<Variable> variables, List<INDArray> weights) {
    if (None.refused("weights", weights).size() != variables.size()) {
      throw new IllegalArgumentException(
          "The "
              + owner
              + " has "
              + variables.size()
              + " weights: "
              + variables.stream()
                  .map(Variable::toString)
                  .collect(Collectors.joining(", ", "[", "]"))
              + ". Received: "
              + None.refused("weights", weights).size()
              + " arrays. Give one for each, in the order of getWeights.");
    }
    for (int i = 0; i < None.refused("weights", weights).size(); i++) {
      Shape received = Shape.of(weights.get(i).shape());
      Variable variable = variables.get(i);
      if (!received.equals(variable.shape())) {
        throw new IllegalArgumentException(
            "The weight '"
                + variable.name()
                + "' has the shape "
                + variable.shape()
                + ". Received: an array of the shape "
                + received
                + ". Give the arrays in the order and the shapes of getWeights.");
      }
    }
  }

  /** Gives each variable the values of its array, which were checked. */
  public static void set(List<Variable> variables, List<INDArray> weights) {
    for (int i = 0; i < None.refused("weights", weights).size(); i++) {
      variables.get(i).block().set(variables.get(i), weights.get(i));
    }
  }
}
