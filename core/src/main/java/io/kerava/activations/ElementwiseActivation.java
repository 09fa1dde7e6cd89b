package io.kerava.activations;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An activation that maps each number by itself.
 *
 * <pre>{@code
 * new Sigmoid().value(0.0);       // 0.5
 * new Sigmoid().derivative(0.0);  // 0.25
 * }</pre>
 */
public interface ElementwiseActivation extends Activation {
  /** The function of one number. */
  double value(double x);

  /** Its derivative; at a kink the one that Keras takes with JAX. */
  double derivative(double x);

  @Override
  default void forward(double[] x, int xOffset, double[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = value(x[xOffset + i]);
    }
  }

  @Override
  default void backward(
      double[] x, int xOffset, double[] dy, int yOffset, double[] dx, int length) {
    for (int i = 0; i < length; i++) {
      dx[xOffset + i] = dy[yOffset + i] * derivative(x[xOffset + i]);
    }
  }

  /** The derivative at each element of an array of any rank. */
  default INDArray gradient(INDArray x) {
    INDArray ones = Nd.floating(x).like().assign(1);
    return backward(x, ones);
  }
}
