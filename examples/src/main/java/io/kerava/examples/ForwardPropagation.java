package io.kerava.examples;

import io.kerava.activations.Sigmoid;
import io.kerava.layers.Activation;
import io.kerava.layers.Dense;
import io.kerava.layers.Layer;
import io.kerava.models.Sequential;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What goes through a network of 3 inputs, 2 hidden neurons and 1 output: every z and a, by hand
 * and by the model.
 *
 * <pre>{@code
 * z1 = x @ w1 + b1
 * a1 = sigmoid(z1)
 * z2 = a1 @ w2 + b2
 * a2 = sigmoid(z2)
 *
 * model = Sequential([Input((3,)),
 *                     Dense(2, name='z1'), Activation('sigmoid', name='a1'),
 *                     Dense(1, name='z2'), Activation('sigmoid', name='a2')])
 * model.set_weights([w1, b1, w2, b2])
 * for layer in model.layers:
 *     x = layer(x)
 *     print(layer.name, x)
 * }</pre>
 */
public final class ForwardPropagation {
  private static final INDArray X = Nd4j.create(new double[][] {{1, 0.5, -1}});
  private static final INDArray W1 =
      Nd4j.create(new double[][] {{0.2, -0.4}, {0.7, 0.1}, {-0.3, 0.5}});
  private static final INDArray B1 = Nd4j.create(new double[] {0.1, -0.2});
  private static final INDArray W2 = Nd4j.create(new double[][] {{0.6}, {-0.9}});
  private static final INDArray B2 = Nd4j.create(new double[] {0.05});

  private ForwardPropagation() {}

  public static void main(String[] args) {
    System.out.println("By hand");
    INDArray z1 = X.mmul(W1).addRowVector(B1);
    INDArray a1 = new Sigmoid().call(z1);
    INDArray z2 = a1.mmul(W2).addRowVector(B2);
    INDArray a2 = new Sigmoid().call(z2);
    print("z1", z1);
    print("a1", a1);
    print("z2", z2);
    print("a2", a2);

    System.out.println("By the model");
    Sequential model =
        new Sequential(
            new Dense(2).name("z1").inputDim(3),
            new Activation("sigmoid").name("a1"),
            new Dense(1).name("z2"),
            new Activation("sigmoid").name("a2"));
    model.setWeights(W1, B1, W2, B2);
    INDArray output = X;
    for (Layer layer : model.layers()) {
      output = layer.call(output);
      print(layer.name(), output);
    }
  }

  private static void print(String name, INDArray values) {
    System.out.println(name + " = " + NumpyText.decimals(values));
  }
}
