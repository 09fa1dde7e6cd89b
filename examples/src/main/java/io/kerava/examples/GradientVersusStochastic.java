package io.kerava.examples;

import static io.kerava.preprocessing.Categorical.toCategorical;

import io.kerava.callbacks.LambdaCallback;
import io.kerava.datasets.LabeledImages;
import io.kerava.datasets.SyntheticDigits;
import io.kerava.layers.Dense;
import io.kerava.models.Sequential;
import io.kerava.optimizers.SGD;
import io.kerava.random.RandomSeed;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Gradient descent takes one step per epoch, over all samples; stochastic gradient descent takes
 * one for each mini-batch. The cost by epoch and by second:
 *
 * <pre>{@code
 * for batch_size in (len(x), 256, 32):
 *     model = Sequential()
 *     model.add(Dense(32, activation='relu', input_dim=784))
 *     model.add(Dense(10, activation='softmax'))
 *     model.compile(loss='categorical_crossentropy', optimizer=SGD(learning_rate=0.1))
 *     start = time.time()
 *     model.fit(x, y, batch_size=batch_size, epochs=10, verbose=0, callbacks=[LambdaCallback(
 *         on_epoch_end=lambda epoch, logs: print(epoch + 1, time.time() - start, logs['loss']))])
 * }</pre>
 *
 * <p>The digits are drawn by the program, so that each run has the same.
 */
public final class GradientVersusStochastic {
  private static final int SAMPLES = 2048;
  private static final int EPOCHS = 10;
  private static final long SEED = 1;

  private GradientVersusStochastic() {}

  public static void main(String[] args) {
    run(SAMPLES, EPOCHS);
  }

  static void run(int samples, int epochs) {
    LabeledImages digits = SyntheticDigits.generate(samples, SEED);
    INDArray x = digits.x().reshape(-1, 784).div(255);
    INDArray y = toCategorical(digits.y(), 10);
    for (int batchSize : new int[] {samples, 256, 32}) {
      train(x, y, batchSize, epochs);
    }
  }

  private static void train(INDArray x, INDArray y, int batchSize, int epochs) {
    RandomSeed.set(SEED); // the same start for all
    Sequential model = new Sequential();
    model.add(new Dense(32).activation("relu").inputDim(784));
    model.add(new Dense(10).activation("softmax"));
    model.compile(c -> c.loss("categorical_crossentropy").optimizer(new SGD().learningRate(0.1)));

    System.out.printf("batch size %d of %d%n", batchSize, x.rows());
    System.out.println("epoch  seconds    cost");
    long start = System.nanoTime();
    LambdaCallback printCost =
        new LambdaCallback()
            .onEpochEnd(
                (epoch, logs) ->
                    System.out.printf(
                        Locale.ROOT,
                        "%5d  %7.2f  %6.4f%n",
                        epoch + 1,
                        (System.nanoTime() - start) / 1e9,
                        logs.get("loss")));
    model.fit(x, y, f -> f.batchSize(batchSize).epochs(epochs).verbose(0).callbacks(printCost));
    System.out.println();
  }
}
