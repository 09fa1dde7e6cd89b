package io.kerava.examples;

import static io.kerava.preprocessing.Categorical.toCategorical;

import io.kerava.datasets.LabeledImages;
import io.kerava.datasets.SyntheticDigits;
import io.kerava.layers.Dense;
import io.kerava.models.Sequential;
import io.kerava.optimizers.SGD;
import io.kerava.random.RandomSeed;
import java.util.List;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The same training without momentum and with half of each step carried into the next.
 *
 * <pre>{@code
 * def losses(momentum):
 *     model = Sequential()
 *     model.add(Dense(32, activation='relu', input_dim=784))
 *     model.add(Dense(10, activation='softmax'))
 *     model.compile(loss='categorical_crossentropy',
 *                   optimizer=SGD(learning_rate=0.01, momentum=momentum))
 *     return model.fit(x, y, batch_size=32, epochs=10, verbose=0).history['loss']
 *
 * for epoch, (without, with_) in enumerate(zip(losses(0), losses(0.5))):
 *     print(epoch + 1, without, with_)
 * }</pre>
 *
 * <p>The digits are drawn by the program, so that each run has the same.
 */
public final class MomentumEffect {
  private static final int SAMPLES = 2048;
  private static final int EPOCHS = 10;
  private static final long SEED = 1;

  private MomentumEffect() {}

  public static void main(String[] args) {
    run(SAMPLES, EPOCHS);
  }

  static void run(int samples, int epochs) {
    LabeledImages digits = SyntheticDigits.generate(samples, SEED);
    INDArray x = digits.x().reshape(-1, 784).div(255);
    INDArray y = toCategorical(digits.y(), 10);
    List<Double> without = losses(x, y, 0, epochs);
    List<Double> with = losses(x, y, 0.5, epochs);
    System.out.println("epoch  momentum 0  momentum 0.5");
    for (int i = 0; i < epochs; i++) {
      System.out.printf(Locale.ROOT, "%5d  %10.4f  %12.4f%n", i + 1, without.get(i), with.get(i));
    }
  }

  private static List<Double> losses(INDArray x, INDArray y, double momentum, int epochs) {
    RandomSeed.set(SEED); // the same start and the same batches for both
    Sequential model = new Sequential();
    model.add(new Dense(32).activation("relu").inputDim(784));
    model.add(new Dense(10).activation("softmax"));
    model.compile(
        c ->
            c.loss("categorical_crossentropy")
                .optimizer(new SGD().learningRate(0.01).momentum(momentum)));
    return model.fit(x, y, f -> f.batchSize(32).epochs(epochs).verbose(0)).get("loss");
  }
}
