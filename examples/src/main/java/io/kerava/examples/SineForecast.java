package io.kerava.examples;

import io.kerava.layers.Dense;
import io.kerava.layers.GRU;
import io.kerava.layers.Input;
import io.kerava.layers.LSTM;
import io.kerava.layers.Layer;
import io.kerava.models.Sequential;
import io.kerava.numpy.Np;
import io.kerava.pictures.Charts;
import io.kerava.pictures.Picture;
import io.kerava.random.RandomSeed;
import java.util.Locale;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * LSTM against GRU: which one tells the next value of a noisy wave from the 50 before it? The error
 * of taking the last value for the next one is what both have to beat, and the noise is what none
 * can.
 *
 * <pre>{@code
 * model = keras.Sequential([keras.Input((50, 1)), layers.LSTM(32), layers.Dense(1)])
 * model.compile(optimizer="adam", loss="mse")
 * model.fit(x_train, y_train, epochs=10)
 * }</pre>
 */
public final class SineForecast {
  private static final int STEPS = 50;
  private static final int SAMPLES = 4_000;
  private static final int TRAINED = 3_200;
  private static final int EPOCHS = 10;
  private static final int SHOWN = 200;
  private static final double NOISE = 0.1;
  private static final long SEED = 3;

  private SineForecast() {}

  /** Root mean squared errors on the last part of the series. */
  record Errors(double naive, double lstm, double gru) {}

  public static void main(String[] args) {
    PictureFolder.announce();
    run(EPOCHS);
  }

  static Errors run(int epochs) {
    double[] series = series(SAMPLES + STEPS);
    INDArray x = Nd4j.create(SAMPLES, STEPS, 1);
    INDArray y = Nd4j.create(SAMPLES, 1);
    for (int i = 0; i < SAMPLES; i++) {
      for (int step = 0; step < STEPS; step++) {
        x.putScalar(new int[] {i, step, 0}, series[i + step]);
      }
      y.putScalar(i, 0, series[i + STEPS]);
    }
    double squares = 0;
    for (int i = TRAINED; i < SAMPLES; i++) {
      squares += Math.pow(series[i + STEPS] - series[i + STEPS - 1], 2);
    }
    Errors errors =
        new Errors(
            Math.sqrt(squares / (SAMPLES - TRAINED)),
            error("lstm", new LSTM(32), x, y, epochs),
            error("gru", new GRU(32), x, y, epochs));
    System.out.printf(Locale.ROOT, "%nRoot mean squared error%n");
    System.out.printf(Locale.ROOT, "the last value: %.4f%n", errors.naive());
    System.out.printf(Locale.ROOT, "LSTM:           %.4f%n", errors.lstm());
    System.out.printf(Locale.ROOT, "GRU:            %.4f%n", errors.gru());
    System.out.printf(Locale.ROOT, "the noise:      %.4f%n", NOISE);
    return errors;
  }

  /** Two waves of different length, and noise. */
  private static double[] series(int length) {
    Random random = new Random(SEED);
    double[] series = new double[length];
    for (int i = 0; i < length; i++) {
      series[i] = Math.sin(0.3 * i) + 0.5 * Math.sin(0.071 * i) + NOISE * random.nextGaussian();
    }
    return series;
  }

  private static double error(String name, Layer layer, INDArray x, INDArray y, int epochs) {
    RandomSeed.set(SEED);
    Sequential model = new Sequential(new Input(STEPS, 1), layer, new Dense(1));
    model.compile(c -> c.optimizer("adam").loss("mse"));
    model.summary();
    model.fit(first(x), first(y), f -> f.epochs(epochs));
    PictureFolder.save("forecast-" + name, () -> forecast(model, rest(x), rest(y)));
    return Math.sqrt(model.evaluate(rest(x), rest(y), e -> e.verbose(0)).loss());
  }

  private static Picture forecast(Sequential model, INDArray x, INDArray y) {
    INDArray forecast = model.predict(Np.slice(x, SHOWN / 2, SHOWN), p -> p.verbose(0));
    return Charts.forecast(
        Np.slice(y, 0, SHOWN).ravel().toDoubleVector(),
        forecast.ravel().toDoubleVector(),
        SHOWN / 2);
  }

  private static INDArray first(INDArray array) {
    return array.get(NDArrayIndex.interval(0, TRAINED));
  }

  private static INDArray rest(INDArray array) {
    return array.get(NDArrayIndex.interval(TRAINED, SAMPLES));
  }
}
