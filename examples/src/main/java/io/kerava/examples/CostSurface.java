package io.kerava.examples;

import io.kerava.layers.Dense;
import io.kerava.models.Sequential;
import io.kerava.optimizers.SGD;
import io.kerava.pictures.Charts;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The way of two weights down a narrow valley, with and without momentum. The second input is three
 * times as large as the first, so that the cost is nine times as steep in its weight; both weights
 * should become 1.
 *
 * <pre>{@code
 * model = Sequential([Input((2,)), Dense(1, use_bias=False)])
 * model.set_weights([np.array([[-3.], [2.]])])
 * model.compile(loss='mse', optimizer=SGD(learning_rate=0.1, momentum=momentum))
 * for step in range(30):
 *     model.train_on_batch(np.array([[1., 0.], [0., 3.]]), np.array([[1.], [3.]]))
 * }</pre>
 */
public final class CostSurface {
  private static final INDArray X = Nd4j.create(new double[][] {{1, 0}, {0, 3}});
  private static final INDArray Y = Nd4j.create(new double[][] {{1}, {3}});
  private static final double[] START = {-3, 2};
  private static final int STEPS = 30;

  private CostSurface() {}

  public static void main(String[] args) {
    PictureFolder.announce();
    System.out.println("momentum       w1       w2      cost");
    for (double momentum : new double[] {0, 0.7}) {
      double[][] path = path(momentum);
      double[] last = path[STEPS];
      System.out.printf(
          Locale.ROOT,
          "%8.1f  %7.4f  %7.4f  %8.6f%n",
          momentum,
          last[0],
          last[1],
          cost(last[0], last[1]));
      PictureFolder.save(
          "surface-" + momentum,
          () ->
              Charts.costSurface(
                  CostSurface::cost, path, c -> c.title("SGD with momentum " + momentum)));
    }
  }

  private static double cost(double w1, double w2) {
    return (Math.pow(w1 - 1, 2) + Math.pow(3 * w2 - 3, 2)) / 2;
  }

  private static double[][] path(double momentum) {
    Sequential model = new Sequential(new Dense(1).useBias(false).inputDim(2));
    model.setWeights(Nd4j.create(START, new long[] {2, 1}));
    model.compile(c -> c.loss("mse").optimizer(new SGD().learningRate(0.1).momentum(momentum)));
    double[][] path = new double[STEPS + 1][];
    for (int step = 0; step < STEPS; step++) {
      path[step] = model.getWeights().get(0).ravel().toDoubleVector();
      model.trainOnBatch(X, Y);
    }
    path[STEPS] = model.getWeights().get(0).ravel().toDoubleVector();
    return path;
  }
}
