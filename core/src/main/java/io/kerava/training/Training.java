package io.kerava.training;

import io.kerava.arrays.FloatArray;
import io.kerava.callbacks.CallbackList;
import io.kerava.callbacks.History;
import io.kerava.engine.Network;
import io.kerava.metrics.Direction;
import io.kerava.optimizers.OptimizerState;
import io.kerava.parameters.Parameters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A compiled and built model at work: what {@code fit}, {@code evaluate} and the methods on single
 * batches do, once all options are known and checked.
 */
public final class Training {
  private final Trainer trainer;
  private final TrainingLoop loop;
  private final List<TrainedOutput> outputs;
  private final MetricSlots slots;
  private final MetricGroup onBatch;

  /**
   * Ties the parts of a model together.
   *
   * @param stopped whether a callback has asked for the end of training
   */
  public Training(
      Network network,
      List<TrainedOutput> outputs,
      Parameters parameters,
      OptimizerState optimizer,
      BooleanSupplier stopped) {
    this.outputs = List.copyOf(outputs);
    this.slots = new MetricSlots(outputs);
    this.trainer = new Trainer(network, outputs, parameters, optimizer);
    this.loop = new TrainingLoop(trainer, this::newMetrics, stopped);
    this.onBatch = newMetrics();
  }

  private MetricGroup newMetrics() {
    return new MetricGroup(slots, outputs);
  }

  /** The names of the values in the order in which {@code evaluate} returns them. */
  public List<String> metricNames() {
    return slots.evaluatedNames();
  }

  /** Which way a value of the logs is better; empty where it doesn't say or there is none. */
  public Optional<Direction> direction(String name) {
    return slots.direction(name);
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
  public Map<String, Double> trainOnBatch(Samples data, Map<Integer, Double> classWeights) {
    Batch batch = whole(data, classWeights);
    return measured(data, new ClassWeights(classWeights), batch, trainer.train(batch));
  }

  /** Evaluates all samples as one batch. */
  public Map<String, Double> testOnBatch(Samples data) {
    Batch batch = whole(data, Map.of());
    return measured(data, ClassWeights.NONE, batch, trainer.test(batch));
  }

  private Map<String, Double> measured(
      Samples data, ClassWeights classWeights, Batch batch, double loss) {
    if (!Double.isFinite(loss)) {
      new FiniteCheck().explain(data, classWeights);
    }
    onBatch.reset();
    trainer.measure(onBatch, loss, batch);
    return onBatch.results();
  }

  private static Batch whole(Samples data, Map<Integer, Double> classWeights) {
    Batch batch = new Batch();
    BatchSource source = Batches.forTraining(data, data.count(), Optional.empty(), classWeights);
    source.restart();
    if (!source.next(batch)) {
      throw new IllegalStateException("There is always a sample");
    }
    return batch;
  }

  /**
   * The predictions of each output for all batches of a source, (samples, …).
   *
   * @throws IllegalArgumentException where batches have samples of several shapes
   */
  public static List<INDArray> predict(
      Network network, int outputs, BatchSource source, OptionalInt steps, CallbackList callbacks) {
    callbacks.onPredictBegin();
    Epoch epoch = new Epoch(source, steps);
    epoch.begin();
    Batch batch = new Batch();
    List<FloatArray> parts = FloatArray.buffers(outputs);
    List<PredictedRows> all = Stream.generate(PredictedRows::new).limit(outputs).toList();
    while (epoch.next(batch)) {
      int step = epoch.steps() - 1;
      callbacks.onPredictBatchBegin(step);
      network.predict(batch.x(), parts);
      for (int i = 0; i < outputs; i++) {
        all.get(i).add(parts.get(i), source.steps().orElse(1));
      }
      callbacks.onPredictBatchEnd(step);
    }
    callbacks.onPredictEnd();
    return all.stream().map(PredictedRows::toNd).toList();
  }
}
