package io.kerava.models;

import io.kerava.callbacks.Callback;
import io.kerava.callbacks.LambdaCallback;
import io.kerava.random.RandomSeed;
import io.kerava.training.TrainingData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A run of a model, drawn by its seed as it goes: the method, arrays or an iterator, which weights,
 * validation, batches, lengths, steps and callbacks, and whether an exception ends it.
 */
final class DrawnRun {
  private static final Map<Integer, Double> CLASSES = Map.of(0, 2.0, 1, 0.5);

  private final long seed;
  private final boolean isSequence;
  private final int onlyBatch;
  private SplittableRandom random = new SplittableRandom();
  private String drawn = "";

  /**
   * A run.
   *
   * @param isSequence whether samples are (steps, 2), of any length, and not (2,)
   * @param onlyBatch the length of all batches; 0 for any
   */
  DrawnRun(long seed, boolean isSequence, int onlyBatch) {
    this.seed = seed;
    this.isSequence = isSequence;
    this.onlyBatch = onlyBatch;
  }

  /** What the model gives, or the exception that ends the run. */
  String on(Model model) {
    random = new SplittableRandom(seed);
    drawn = "";
    RandomSeed.set(seed);
    model.resetStates();
    if (chance("another engine", 8)) {
      model.engine(model.engine().equals("cpu") ? "dl4j" : "cpu");
    }
    try {
      return run(model).toString();
    } catch (RuntimeException thrown) {
      return thrown.toString();
    }
  }

  @Override
  public String toString() {
    return drawn;
  }

  private boolean chance(String what, int oneIn) {
    boolean happens = random.nextInt(oneIn) == 0;
    drawn += happens ? " " + what : "";
    return happens;
  }

  private int number(String what, int bound) {
    int value = 1 + random.nextInt(bound);
    drawn += " " + what + " " + value;
    return value;
  }

  private Object run(Model model) {
    String method =
        List.of("fit", "fit", "fit", "evaluate", "predict", "trainOnBatch", "testOnBatch", "call")
            .get(random.nextInt(8));
    drawn += method;
    int batch = onlyBatch > 0 ? onlyBatch : number("batch", 5);
    boolean isOne = method.endsWith("Batch") || method.equals("call");
    TrainingData data = isOne ? data(batch, batch) : data(batch * number("batches", 3), batch);
    return switch (method) {
      case "fit" -> fit(model, data, batch);
      case "evaluate" ->
          chance("iterator", 3)
              ? model.evaluate(iterator(batch), o -> o.verbose(0))
              : model.evaluate(data, o -> o.batchSize(batch).verbose(0));
      case "predict" ->
          chance("iterator", 3)
              ? model.predict(iterator(batch), o -> o.steps(1).verbose(0))
              : model.predict(x(3 * batch, 2), o -> o.batchSize(batch).verbose(0));
      case "trainOnBatch" ->
          model.trainOnBatch(data, o -> chance("class", 3) ? o.classWeight(CLASSES) : o);
      case "testOnBatch" -> model.testOnBatch(data, o -> o);
      default -> model.call(x(batch, 1 + random.nextInt(3)), chance("training", 2));
    };
  }

  private Object fit(Model model, TrainingData data, int batch) {
    FitOptions options = new FitOptions().epochs(2).verbose(0).callbacks(end(model));
    options.shuffle(chance("shuffled", 2));
    if (chance("steps", 4)) {
      options.stepsPerEpoch(number("of", 3));
    }
    if (chance("class", 4)) {
      options.classWeight(CLASSES);
    }
    if (chance("validation", 3)) {
      options.validationData(data(batch, batch));
    } else if (chance("validation iterator", 3)) {
      options.validationData(iterator(batch));
    } else if (onlyBatch == 0 && chance("split", 3)) {
      options.validationSplit(0.5);
    }
    return (chance("iterator", 3)
            ? model.fit(iterator(batch), f -> options)
            : model.fit(data, f -> options.batchSize(batch)))
        .history();
  }

  /** Stops or breaks the training in the middle, or does nothing. */
  private Callback end(Model model) {
    if (chance("throwing", 5)) {
      return new LambdaCallback()
          .onTrainBatchEnd(
              (step, logs) -> {
                throw new IllegalStateException("in a callback");
              });
    }
    boolean stops = chance("stopping", 5);
    boolean looks = chance("looking", 5);
    return new LambdaCallback()
        .onEpochEnd(
            (epoch, logs) -> {
              model.state().setStopped(stops);
              if (looks) {
                model.predict(x(2 * Math.max(1, onlyBatch), 2), p -> p.verbose(0).batchSize(2));
              }
            });
  }

  private DataSetIterator iterator(int batch) {
    List<DataSet> batches = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      int count = onlyBatch > 0 ? batch : 1 + random.nextInt(batch);
      int steps = 1 + random.nextInt(3);
      batches.add(new DataSet(x(count, steps), y(count, steps)));
    }
    if (chance("lacking targets", 8)) {
      batches.set(1, new DataSet(batches.get(1).getFeatures(), null));
    }
    return new ExistingDataSetIterator(batches);
  }

  private TrainingData data(int count, int batch) {
    int steps = number("length", 3);
    int last = onlyBatch == 0 && count > batch && chance("rest", 2) ? 1 : 0;
    int samples = count - last;
    INDArray y = chance("misfit", 12) ? y(samples, 7) : y(samples, steps);
    TrainingData data = TrainingData.of(x(samples, steps), y);
    if (chance("weights", 3)) {
      return data.withSampleWeight(numbers(samples).add(3));
    }
    return isSequence && chance("step weights", 3)
        ? data.withSampleWeight(numbers(samples, steps).add(3))
        : data;
  }

  private INDArray x(int samples, int steps) {
    return isSequence ? numbers(samples, steps, 2) : numbers(samples, 2);
  }

  private INDArray y(int samples, int steps) {
    return isSequence
        ? numbers(samples, steps, 1)
        : numbers(samples, 1).gt(0).castTo(DataType.FLOAT);
  }

  /** Whole numbers from -2 to 2, some of which a mask may hide. */
  private INDArray numbers(long... shape) {
    INDArray numbers = Nd4j.create(shape);
    for (long i = 0; i < numbers.length(); i++) {
      numbers.putScalar(i, random.nextInt(5) - 2);
    }
    return numbers;
  }
}
