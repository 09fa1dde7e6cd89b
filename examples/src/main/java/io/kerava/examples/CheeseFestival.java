package io.kerava.examples;

import io.kerava.layers.Dense;
import io.kerava.models.Sequential;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A perceptron decides whether to go to the cheese festival: is the weather good, does a friend
 * come along, is the tram near? It goes where the weights of what is true reach the threshold.
 *
 * <pre>{@code
 * def decide(weights, threshold):
 *     model = Sequential([Input((3,)), Dense(1, activation=step)])
 *     model.set_weights([np.array(weights).reshape(3, 1), np.array([-threshold])])
 *     return model.predict(x)
 *
 * decide([1, 1, 1], threshold=2)
 * decide([1, 1, 10], threshold=11)
 * }</pre>
 */
public final class CheeseFestival {
  static final INDArray X =
      Nd4j.create(
          new double[][] {
            {0, 0, 0}, {0, 0, 1}, {0, 1, 0}, {0, 1, 1}, {1, 0, 0}, {1, 0, 1}, {1, 1, 0}, {1, 1, 1}
          });

  private CheeseFestival() {}

  public static void main(String[] args) {
    System.out.println("Two of the three are enough: weights 1, 1, 1, threshold 2");
    print(decide(new double[] {1, 1, 1}, 2));
    System.out.println("Not without the tram: weights 1, 1, 10, threshold 11");
    print(decide(new double[] {1, 1, 10}, 11));
  }

  static INDArray decide(double[] weights, double threshold) {
    Sequential model = new Sequential(new Dense(1).activation("step").inputDim(3));
    model.setWeights(
        List.of(Nd4j.create(weights, new long[] {3, 1}), Nd4j.create(new double[] {-threshold})));
    return model.predict(X, p -> p.verbose(0));
  }

  private static void print(INDArray decisions) {
    System.out.println("weather  friend  tram  go");
    for (int i = 0; i < X.rows(); i++) {
      System.out.printf(
          "%7.0f  %6.0f  %4.0f  %2.0f%n",
          X.getDouble(i, 0), X.getDouble(i, 1), X.getDouble(i, 2), decisions.getDouble(i, 0));
    }
    System.out.println();
  }
}
