package io.kerava.models;

import io.kerava.callbacks.CallbackList;
import io.kerava.random.RandomSeed;
import io.kerava.training.BatchSource;
import io.kerava.training.Batches;
import io.kerava.training.FitPlan;
import io.kerava.training.Training;
import io.kerava.training.TrainingData;
import java.util.Optional;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** A fit whose data and options are known and fit together. */
record FitRun(Training training, BatchSource batches, Optional<BatchSource> validation) {

  static FitRun of(Model model, TrainingData data, FitOptions options) {
    TrainingData all = options.sampleWeight().map(data::withSampleWeight).orElse(data);
    int kept = kept(all, options);
    TrainingData trained = kept == all.count() ? all : all.slice(0, kept);
    Optional<TrainingData> validated = options.validationData();
    if (kept < all.count()) {
      validated = Optional.of(all.slice(kept, all.count()));
    }
    Training training = model.prepare("fit", trained);
    validated.ifPresent(each -> model.prepare("fit", each));
    Optional<BatchSource> validation =
        validated.map(each -> Batches.inOrder(each, validationBatchSize(options)));
    return new FitRun(
        training,
        Batches.forTraining(trained, batchSize(options), shuffle(options), options.classWeight()),
        validation.or(() -> iterated(options)));
  }

  static FitRun of(Model model, DataSetIterator batches, FitOptions options) {
    IteratorRun.refuse(options.validationSplit() > 0, "validationSplit");
    IteratorRun.refuse(options.sampleWeight().isPresent(), "sampleWeight");
    IteratorRun.refuse(options.batchSize().isPresent(), "batchSize");
    Training training = IteratorRun.training(model, batches);
    options.validationData().ifPresent(each -> model.prepare("fit", each));
    Optional<BatchSource> validation =
        options.validationData().map(each -> Batches.inOrder(each, validationBatchSize(options)));
    return new FitRun(
        training,
        Batches.of(batches, options.classWeight()),
        validation.or(() -> iterated(options)));
  }

  private static Optional<BatchSource> iterated(FitOptions options) {
    return options.validationIterator().map(each -> Batches.of(each, java.util.Map.of()));
  }

  /** How many samples are trained on: Keras cuts at floor(n * (1 - split)). */
  private static int kept(TrainingData data, FitOptions options) {
    boolean given =
        options.validationData().isPresent() || options.validationIterator().isPresent();
    if (options.validationSplit() == 0 || given) {
      return data.count();
    }
    int kept = (int) Math.floor(data.count() * (1 - options.validationSplit()));
    if (kept == 0 || kept == data.count()) {
      throw new IllegalArgumentException(
          "Training data contains "
              + data.count()
              + " samples, which is not sufficient to split it into a validation and training set"
              + " as specified by validationSplit="
              + options.validationSplit()
              + ". Either provide more data, or a different value for the validationSplit"
              + " argument.");
    }
    return kept;
  }

  private static Optional<Long> shuffle(FitOptions options) {
    return options.shuffle() ? Optional.of(RandomSeed.next()) : Optional.empty();
  }

  private static int batchSize(FitOptions options) {
    return options.batchSize().orElse(RunOptions.BATCH_SIZE);
  }

  private static int validationBatchSize(FitOptions options) {
    return options.validationBatchSize().orElse(batchSize(options));
  }

  FitPlan plan(FitOptions options, CallbackList callbacks) {
    return new FitPlan(
        batches,
        options.initialEpoch(),
        options.epochs(),
        options.stepsPerEpoch(),
        validation,
        options.validationSteps(),
        options.validatesAfter(),
        callbacks);
  }
}
