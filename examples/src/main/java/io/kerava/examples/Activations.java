package io.kerava.examples;

import io.kerava.activations.ElementwiseActivation;
import io.kerava.activations.LeakyRelu;
import io.kerava.activations.Relu;
import io.kerava.activations.Sigmoid;
import io.kerava.activations.Softmax;
import io.kerava.activations.Step;
import io.kerava.activations.Tanh;
import io.kerava.pictures.Charts;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The activation functions and their derivatives.
 *
 * <pre>{@code
 * z = np.linspace(-3, 3, 7)
 * for f in (activations.sigmoid, activations.tanh, activations.relu,
 *           lambda z: activations.leaky_relu(z, negative_slope=0.01), step):
 *     print(z, f(z), jax.vmap(jax.grad(f))(z))
 *
 * z = np.array([1., 2., 3.])
 * print(activations.softmax(z), jax.jacobian(activations.softmax)(z))
 * }</pre>
 */
public final class Activations {
  private Activations() {}

  public static void main(String[] args) {
    PictureFolder.announce();
    INDArray z = Nd4j.linspace(-3, 3, 7);
    print("sigmoid", new Sigmoid(), z);
    print("tanh", new Tanh(), z);
    print("relu", new Relu(), z);
    print("leaky relu 0.01", new LeakyRelu().negativeSlope(0.01), z);
    print("step", new Step(), z);
    printSoftmax(Nd4j.create(new double[] {1, 2, 3}));
    PictureFolder.save(
        "activations",
        () -> Charts.activationFunctions("sigmoid", "tanh", "relu", "leaky_relu", "step"));
  }

  private static void print(String name, ElementwiseActivation f, INDArray z) {
    INDArray a = f.call(z);
    INDArray derivative = f.gradient(z);
    System.out.println(name);
    System.out.println("    z        a       a'");
    for (int i = 0; i < z.length(); i++) {
      System.out.printf(
          Locale.ROOT,
          "%5.1f  %7.4f  %7.4f%n",
          z.getDouble(i),
          a.getDouble(i),
          derivative.getDouble(i));
    }
    System.out.println();
  }

  /** Each output of softmax depends on each input: row i has the derivatives of output i. */
  private static void printSoftmax(INDArray z) {
    Softmax softmax = new Softmax();
    System.out.println("softmax");
    System.out.println("z  " + NumpyText.decimals(z));
    System.out.println("a  " + NumpyText.decimals(softmax.call(z)));
    for (int i = 0; i < z.length(); i++) {
      INDArray one = Nd4j.zeros(z.shape()).putScalar(i, 1);
      System.out.println("a" + (i + 1) + "' " + NumpyText.decimals(softmax.backward(z, one)));
    }
  }
}
