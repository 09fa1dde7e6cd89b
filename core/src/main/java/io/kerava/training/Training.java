package io.kerava.training;

import io.kerava.activations.Activation;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.callbacks.CallbackList;
import io.kerava.callbacks.History;
import io.kerava.engine.Network;
import io.kerava.losses.Loss;
import io.kerava.metrics.Direction;
import io.kerava.metrics.Metric;
import io.kerava.optimizers.OptimizerState;
import io.kerava.parameters.Parameters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A compiled and built model at work: what {@code fit}, {@code evaluate} and the methods on single
 * batches do, once all options are known and checked.
 */
public final class Training {
  private final Trainer trainer;
  private final TrainingLoop loop;
  private final List<Metric> metrics;
  private final List<Metric> weightedMetrics;
  private final MetricGroup onBatch;

  /**
   * Ties the parts of a model together.
   *
   * @param stopped whether a callback has asked for the end of training
   */
  public Training(
      Network network,
      Activation outputActivation,
      Loss loss,
      Parameters parameters,
      OptimizerState optimizer,
      List<Metric> metrics,
      List<Metric> weightedMetrics,
      BooleanSupplier stopped) {
    this.metrics = metrics;
    this.weightedMetrics = weightedMetrics;
    this.trainer = new Trainer(network, outputActivation, loss, parameters, optimizer);
    this.loop = new TrainingLoop(trainer, this::newMetrics, stopped);
    this.onBatch = newMetrics();
  }

  private MetricGroup newMetrics() {
    return new MetricGroup(metrics, weightedMetrics);
  }

  /** The names of the values in the order in which {@code evaluate} returns them. */
  public List<String> metricNames() {
    return onBatch.names();
  }

  /** Which way a value of the logs is better; empty where it doesn't say or there is none. */
  public Optional<Direction> direction(String name) {
    int index = onBatch.names().indexOf(name) - 1;
    if (index < 0) {
      return name.equals("loss") ? Optional.of(Direction.DOWN) : Optional.empty();
    }
    return index < metrics.size()
        ? metrics.get(index).direction()
        : weightedMetrics.get(index - metrics.size()).direction();
  }

  /** Trains. */
  public History fit(FitPlan plan) {
    return loop.fit(plan);
  }

  /** Loss and metrics over all batches of a source. */
  public Map<String, Double> evaluate(
      BatchSource source, OptionalInt steps, CallbackList callbacks) {
    MetricGroup group = newMetrics();
    loop.test(source, steps, group, callbacks);
    return group.results();
  }

  /** One step of training on all samples. */
  public Map<String, Double> trainOnBatch(TrainingData data, Map<Integer, Double> classWeights) {
    Batch batch = whole(data, classWeights);
    return measured(data, new ClassWeights(classWeights), batch, trainer.train(batch));
  }

  /** Evaluates all samples as one batch. */
  public Map<String, Double> testOnBatch(TrainingData data) {
    Batch batch = whole(data, Map.of());
    return measured(data, ClassWeights.NONE, batch, trainer.test(batch));
  }

  private Map<String, Double> measured(
      TrainingData data, ClassWeights classWeights, Batch batch, double loss) {
    if (!Double.isFinite(loss)) {
      new FiniteCheck().explain(data, classWeights);
    }
    onBatch.reset();
    trainer.measure(onBatch, loss, batch);
    return onBatch.results();
  }

  private static Batch whole(TrainingData data, Map<Integer, Double> classWeights) {
    Batch batch = new Batch();
    BatchSource source = Batches.forTraining(data, data.count(), Optional.empty(), classWeights);
    source.restart();
    if (!source.next(batch)) {
      throw new IllegalStateException("TrainingData always has a sample");
    }
    return batch;
  }

  /**
   * The predictions for all batches of a source, (samples, …).
   *
   * @throws IllegalArgumentException where batches have samples of several shapes
   */
  public static INDArray predict(
      Network network, BatchSource source, OptionalInt steps, CallbackList callbacks) {
    callbacks.onPredictBegin();
    Epoch epoch = new Epoch(source, steps);
    epoch.begin();
    Batch batch = new Batch();
    FloatArray part = FloatArray.zeros(Shape.of(0));
    float[] all = {};
    int length = 0;
    long samples = 0;
    Shape sample = Shape.of(0);
    while (epoch.next(batch)) {
      int step = epoch.steps() - 1;
      callbacks.onPredictBatchBegin(step);
      network.predict(batch.x(), part);
      if (all.length < length + part.size()) {
        all = Prediction.grown(all, length, part.size(), source.steps().orElse(1));
      }
      sample = sameShape(sample, part.shape().withoutBatch(), samples);
      samples += part.rows();
      System.arraycopy(part.data(), 0, all, length, part.size());
      length += part.size();
      callbacks.onPredictBatchEnd(step);
    }
    callbacks.onPredictEnd();
    return FloatArray.wrap(all, sample.withBatch(samples)).toNd();
  }

  private static Shape sameShape(Shape before, Shape now, long samples) {
    if (samples > 0 && !before.equals(now)) {
      throw new IllegalArgumentException(
          "The batches give predictions of several shapes, which make no one array: "
              + before.withBatch(Shape.NONE)
              + " and then "
              + now.withBatch(Shape.NONE)
              + ". Call predict for each batch.");
    }
    return now;
  }
}
