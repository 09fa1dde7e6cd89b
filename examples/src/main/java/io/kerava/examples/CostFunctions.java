package io.kerava.examples;

import io.kerava.losses.BinaryCrossentropy;
import io.kerava.losses.MeanAbsoluteError;
import io.kerava.losses.MeanSquaredError;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What a prediction costs, from good to bad, where the truth is 1. Cross-entropy punishes most what
 * is wrong and sure of it.
 *
 * <pre>{@code
 * y_true = np.array([[1.]])
 * for p in (0.99, 0.9, 0.7, 0.5, 0.3, 0.1, 0.01):
 *     y_pred = np.array([[p]])
 *     print(p, losses.MeanSquaredError()(y_true, y_pred),
 *           losses.MeanAbsoluteError()(y_true, y_pred),
 *           losses.BinaryCrossentropy()(y_true, y_pred))
 * }</pre>
 */
public final class CostFunctions {
  private CostFunctions() {}

  public static void main(String[] args) {
    INDArray yTrue = Nd4j.create(new double[][] {{1}});
    System.out.println("prediction  squared  absolute  cross-entropy");
    for (double p : new double[] {0.99, 0.9, 0.7, 0.5, 0.3, 0.1, 0.01}) {
      INDArray yPred = Nd4j.create(new double[][] {{p}});
      System.out.printf(
          Locale.ROOT,
          "%10.2f  %7.4f  %8.4f  %13.4f%n",
          p,
          new MeanSquaredError().call(yTrue, yPred),
          new MeanAbsoluteError().call(yTrue, yPred),
          new BinaryCrossentropy().call(yTrue, yPred));
    }
  }
}
