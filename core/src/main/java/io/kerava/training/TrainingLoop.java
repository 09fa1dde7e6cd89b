package io.kerava.training;

import io.kerava.callbacks.CallbackList;
import io.kerava.callbacks.History;
import io.kerava.callbacks.TrainingPlace;
import io.kerava.logging.Loggers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Keras's loop: epochs, batches, metrics, validation and callbacks, in Keras's order. */
final class TrainingLoop {
  private static final Logger LOG = Loggers.of(TrainingLoop.class);

  private final Trainer trainer;
  private final Supplier<MetricGroup> newMetrics;
  private final BooleanSupplier stopped;
  private final Batch batch = new Batch();
  private final Batch testBatch = new Batch();
  private boolean interrupted;

  /**
   * A loop.
   *
   * @param stopped whether a callback has asked for the end of training
   */
  TrainingLoop(Trainer trainer, Supplier<MetricGroup> newMetrics, BooleanSupplier stopped) {
    this.trainer = trainer;
    this.newMetrics = newMetrics;
    this.stopped = stopped;
  }

  /**
   * Trains. A thread that is interrupted ends the training as {@code stopTraining} does, after the
   * batch that is under way; its flag is down while callbacks finish, since they may write files,
   * and is up again at the end.
   */
  History fit(FitPlan plan) {
    interrupted = false;
    try {
      return run(plan);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private History run(FitPlan plan) {
    CallbackList callbacks = plan.callbacks();
    Map<String, Double> logs;
    try {
      logs = epochs(plan, callbacks);
    } finally {
      plan.batches().stop();
      trainer.finish(); // before onTrainEnd, where EarlyStopping may put back other weights
    }
    callbacks.onTrainEnd(logs);
    return callbacks.history();
  }

  /** The logs of the last epoch. */
  private Map<String, Double> epochs(FitPlan plan, CallbackList callbacks) {
    MetricGroup metrics = newMetrics.get();
    MetricGroup validation = null;
    Epoch epochs = new Epoch(plan.batches(), plan.stepsPerEpoch());
    callbacks.onTrainBegin();
    TrainingPlace start = plan.start().get();
    int epoch = start.epoch();
    int done = start.batch();
    boolean trained = false;
    boolean ended = epoch >= plan.epochs();
    while (!ended) {
      callbacks.onEpochBegin(epoch);
      trainEpoch(epochs, done, metrics, callbacks);
      boolean isDone = epochs.steps() == done; // a backup after its last batch
      done = 0;
      validation = null;
      if (isDone) {
        epoch++;
        ended = epoch >= plan.epochs() || ends();
        continue;
      }
      trained = true;
      if (validates(plan, epoch)) {
        validation = newMetrics.get();
        test(plan.validation().orElseThrow(), plan.validationSteps(), validation, callbacks);
      }
      callbacks.onEpochEnd(epoch, logs(metrics, validation));
      epoch++;
      ended = epoch >= plan.epochs() || ends() || isOver(epochs, epoch, plan.epochs());
    }
    return trained ? logs(metrics, validation) : new LinkedHashMap<>();
  }

  /**
   * An epoch.
   *
   * @param done how many of its batches are left out, since they were trained before
   */
  private void trainEpoch(Epoch epoch, int done, MetricGroup metrics, CallbackList callbacks) {
    metrics.reset();
    epoch.begin();
    for (int i = 0; i < done && epoch.next(batch); i++) {
      LOG.trace("Batch {} was trained before.", i);
    }
    Supplier<Map<String, Double>> logs = () -> logs(metrics, null);
    while (epoch.next(batch)) {
      int step = epoch.steps() - 1;
      callbacks.onTrainBatchBegin(step);
      double loss = trainer.train(batch);
      if (!Double.isFinite(loss)) {
        epoch.explainNonFinite();
      }
      trainer.measure(metrics, loss, batch);
      callbacks.onTrainBatchEnd(step, logs);
      if (ends()) {
        return;
      }
    }
    if (epoch.steps() == 0) {
      throw new IllegalArgumentException(
          "The data gave no batch. Expected at least one in each epoch.");
    }
  }

  private static boolean validates(FitPlan plan, int epoch) {
    BatchSource validation = plan.validation().orElse(null);
    if (validation == null || !plan.validatesAfter().test(epoch)) {
      return false;
    }
    if (validation.isExhausted()) {
      LOG.warn(
          "Your input ran out of data; epoch {} is not validated, as the iterator of the validation"
              + " data can't be reset. Give one that can, or as many batches as all validations"
              + " take.",
          epoch + 1);
      return false;
    }
    return true;
  }

  private static boolean isOver(Epoch data, int done, int planned) {
    if (!data.isOver()) {
      return false;
    }
    LOG.warn(
        "Your input ran out of data; interrupting training. It ends after {} of {} epochs, as the"
            + " iterator can't be reset. Give one that can, or as many batches as all epochs take.",
        done,
        planned);
    return true;
  }

  private boolean ends() {
    if (Thread.interrupted()) {
      interrupted = true;
      LOG.info("The thread was interrupted: training ends after this batch.");
    }
    return interrupted || stopped.getAsBoolean();
  }

  /** Evaluates; the results are in {@code metrics} afterwards. */
  void test(BatchSource source, OptionalInt steps, MetricGroup metrics, CallbackList callbacks) {
    try {
      testAll(source, steps, metrics, callbacks);
    } finally {
      source.stop();
    }
  }

  private void testAll(
      BatchSource source, OptionalInt steps, MetricGroup metrics, CallbackList callbacks) {
    callbacks.onTestBegin();
    metrics.reset();
    Epoch epoch = new Epoch(source, steps);
    epoch.begin();
    Supplier<Map<String, Double>> logs = () -> logs(metrics, null);
    while (epoch.next(testBatch)) {
      int step = epoch.steps() - 1;
      callbacks.onTestBatchBegin(step);
      double loss = trainer.test(testBatch);
      if (!Double.isFinite(loss)) {
        epoch.explainNonFinite();
      }
      trainer.measure(metrics, loss, testBatch);
      callbacks.onTestBatchEnd(step, logs);
    }
    callbacks.onTestEnd(logs.get());
  }

  private static Map<String, Double> logs(MetricGroup metrics, @Nullable MetricGroup validation) {
    Map<String, Double> logs = new LinkedHashMap<>();
    metrics.putSorted("", logs);
    if (validation != null) {
      validation.putSorted("val_", logs);
    }
    return logs;
  }
}
