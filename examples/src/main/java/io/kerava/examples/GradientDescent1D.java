package io.kerava.examples;

import io.kerava.layers.Dense;
import io.kerava.models.Sequential;
import io.kerava.optimizers.SGD;
import io.kerava.pictures.Charts;
import java.util.List;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Gradient descent on {@code f(w) = w²}, by hand and by a model: small steps creep, good ones
 * arrive, and beyond a learning rate of 1 each step climbs. The model has one weight without bias
 * that is to make 0 out of 1, with the mean squared error.
 *
 * <pre>{@code
 * w = 4
 * for step in range(10):
 *     w -= learning_rate * 2 * w
 *
 * model = Sequential([Input((1,)), Dense(1, use_bias=False)])
 * model.set_weights([np.array([[4.]])])
 * model.compile(loss='mse', optimizer=SGD(learning_rate=learning_rate))
 * for step in range(10):
 *     model.train_on_batch(np.array([[1.]]), np.array([[0.]]))
 * }</pre>
 */
public final class GradientDescent1D {
  private static final double START = 4;
  private static final int STEPS = 10;

  private GradientDescent1D() {}

  public static void main(String[] args) {
    PictureFolder.announce();
    for (double learningRate : new double[] {0.01, 0.1, 0.4, 1.1}) {
      run(learningRate);
    }
  }

  private static void run(double learningRate) {
    INDArray x = Nd4j.ones(1, 1);
    INDArray y = Nd4j.zeros(1, 1);
    Sequential model = new Sequential(new Dense(1).useBias(false).inputDim(1));
    model.setWeights(List.of(Nd4j.create(new double[][] {{START}})));
    model.compile(c -> c.loss("mse").optimizer(new SGD().learningRate(learningRate)));

    System.out.printf(Locale.ROOT, "learning rate %.2f%n", learningRate);
    System.out.println("step  w by hand      f(w)  w by model");
    double w = START;
    double[] path = new double[STEPS + 1];
    path[0] = w;
    for (int step = 1; step <= STEPS; step++) {
      w -= learningRate * 2 * w;
      path[step] = w;
      model.trainOnBatch(x, y);
      System.out.printf(
          Locale.ROOT,
          "%4d  %9.4f  %8.4f  %10.4f%n",
          step,
          w,
          w * w,
          model.getWeights().get(0).getDouble(0));
    }
    System.out.println();
    PictureFolder.save(
        "descent-" + learningRate,
        () ->
            Charts.descent(
                each -> each * each, path, c -> c.title("Learning rate " + learningRate)));
  }
}
