package io.kerava.benchmarks.worker;

import io.kerava.Kerava;
import io.kerava.benchmarks.LayerCase;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.models.Sequential;
import io.kerava.optimizers.SGD;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Times one {@link LayerCase} after the other: {@code "12 fit"} is a step of training, {@code "12
 * predict"} a batch and {@code "12 row"} one sample, each in microseconds. layer_worker.py does the
 * same.
 */
final class LayerSubject implements Subject {
  /** What a fit or predict goes over at most, so that no case takes more than some seconds. */
  private static final int MOST_NUMBERS = 8_000_000;

  private static final int MOST_BATCHES = 16;
  private static final double WARM_UP_SECONDS = 1.0;
  private static final double SECONDS = 0.5;
  private static final int FEWEST_CALLS = 3;
  private static final double NANOS = 1e9;
  private static final double NANOS_PER_MICRO = 1e3;
  private static final double TINY_STEP = 1e-9; // weights stay what they are, however often

  private final String engine;
  private final List<LayerCase> cases = LayerCase.all();

  LayerSubject(String engine) {
    Nd4j.zeros(1); // ND4J starts with an array; described before, it says that it lacks parts
    this.engine = engine;
  }

  @Override
  public String describe() {
    return "Kerava, engine " + engine + ", on " + Runtimes.java();
  }

  @Override
  public Outcome run(String work) {
    String[] order = work.split(" ", -1);
    LayerCase layer = cases.get(Integer.parseInt(order[0]));
    Sequential model = model(layer);
    int batches =
        Math.max(1, Math.min(MOST_BATCHES, MOST_NUMBERS / layer.batch() / layer.numbers()));
    int rows = batches * layer.batch();
    INDArray x = inputs(layer, rows);
    return Outcome.of(
        switch (order[1]) {
          case "fit" -> {
            INDArray y = Nd4j.rand(shape(rows, layer.output()));
            yield median(() -> Consumed.result = fit(model, x, y, layer.batch())) / batches;
          }
          case "predict" -> median(() -> Consumed.result = predict(model, x, layer)) / batches;
          case "row" -> {
            INDArray row = inputs(layer, 1);
            yield median(() -> Consumed.result = predict(model, row, layer));
          }
          default -> throw new NotApplicableException("unknown work");
        });
  }

  private static Object predict(Sequential model, INDArray x, LayerCase layer) {
    return model.predict(x, p -> p.batchSize(layer.batch()).verbose(0));
  }

  private static Object fit(Sequential model, INDArray x, INDArray y, int batch) {
    return model.fit(x, y, f -> f.batchSize(batch).shuffle(false).verbose(0));
  }

  private Sequential model(LayerCase layer) {
    Kerava.setRandomSeed(1);
    try {
      Sequential model = Sequential.fromJson(layer.model());
      model.compile(c -> c.loss("mse").optimizer(new SGD().learningRate(TINY_STEP)).engine(engine));
      return model;
    } catch (UnsupportedKerasFeatureException e) {
      throw new NotApplicableException(e.getMessage());
    }
  }

  private static INDArray inputs(LayerCase layer, int rows) {
    INDArray numbers = Nd4j.rand(shape(rows, layer.input()));
    return layer.ids() == 0
        ? numbers
        : Nd4j.math().floor(numbers.mul(layer.ids())); // ids as Keras's programs have them: floats
  }

  private static long[] shape(int rows, List<Integer> sample) {
    return LongStream.concat(LongStream.of(rows), sample.stream().mapToLong(Integer::longValue))
        .toArray();
  }

  /** In microseconds; what compiles while it runs has had its time before. */
  private static double median(Runnable call) {
    repeated(call, WARM_UP_SECONDS);
    double[] times = repeated(call, SECONDS);
    Arrays.sort(times);
    return times[times.length / 2];
  }

  private static double[] repeated(Runnable call, double seconds) {
    double[] times = new double[FEWEST_CALLS];
    int count = 0;
    long start = System.nanoTime();
    while (count < FEWEST_CALLS || (System.nanoTime() - start) / NANOS < seconds) {
      long before = System.nanoTime();
      call.run();
      if (count == times.length) {
        times = Arrays.copyOf(times, 2 * count);
      }
      times[count] = (System.nanoTime() - before) / NANOS_PER_MICRO;
      count++;
    }
    return Arrays.copyOf(times, count);
  }
}
