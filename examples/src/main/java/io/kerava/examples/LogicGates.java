package io.kerava.examples;

import io.kerava.activations.Step;
import io.kerava.layers.Dense;
import io.kerava.models.Sequential;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * AND and OR are a neuron each; XOR takes two layers of them.
 *
 * <pre>{@code
 * def step(z):
 *     return np.where(z >= 0, 1, 0)
 *
 * def gate(x, w, b):
 *     z = x @ w + b
 *     y = step(z)
 *     print_table(x, z, y)
 *     return y
 *
 * gate(x, w=[1, 1], b=-2)             # AND
 * gate(x, w=[1, 1], b=-1)             # OR
 *
 * nand = step(x @ [-1, -1] + 1)
 * or_ = step(x @ [1, 1] - 1)
 * gate(np.column_stack([nand, or_]), w=[1, 1], b=-2)   # XOR
 * }</pre>
 */
public final class LogicGates {
  static final INDArray X = XorModels.X;

  private LogicGates() {}

  public static void main(String[] args) {
    print("AND: w = (1, 1), b = -2", neuron(1, 1, -2));
    print("OR: w = (1, 1), b = -1", neuron(1, 1, -1));
    print("XOR: AND of (NAND, OR)", xor());
  }

  /** A neuron without its step, so that z can be seen. */
  static Sequential neuron(double w1, double w2, double b) {
    Sequential model = new Sequential(new Dense(1).inputDim(2));
    model.setWeights(
        List.of(Nd4j.create(new double[][] {{w1}, {w2}}), Nd4j.create(new double[] {b})));
    return model;
  }

  static Sequential xor() {
    Sequential model =
        new Sequential(new Dense(2).activation("step").inputDim(2), new Dense(1).name("and"));
    model.setWeights(
        List.of(
            Nd4j.create(new double[][] {{-1, 1}, {-1, 1}}), // a column for NAND, one for OR
            Nd4j.create(new double[] {1, -1}),
            Nd4j.create(new double[][] {{1}, {1}}),
            Nd4j.create(new double[] {-2})));
    return model;
  }

  private static void print(String title, Sequential model) {
    INDArray z = model.predict(X, p -> p.verbose(0));
    INDArray y = new Step().call(z);
    System.out.println(title);
    System.out.println("x1  x2   z   y");
    for (int i = 0; i < X.rows(); i++) {
      System.out.printf(
          "%2.0f  %2.0f  %2.0f  %2.0f%n",
          X.getDouble(i, 0), X.getDouble(i, 1), z.getDouble(i), y.getDouble(i));
    }
    System.out.println();
  }
}
