package io.kerava.models;

import io.kerava.callbacks.CallbackList;
import io.kerava.callbacks.TrainingPlace;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.random.RandomSeed;
import io.kerava.training.BatchSource;
import io.kerava.training.Batches;
import io.kerava.training.DataStream;
import io.kerava.training.FitPlan;
import io.kerava.training.Samples;
import io.kerava.training.TrainingData;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A fit whose data and options are known and fit together. The model has not been touched yet.
 *
 * @param example data of the shapes that are trained on
 * @param firstBatch the length of the first batch
 * @param order the seed of the order of the samples; empty where they aren't shuffled
 */
record FitRun(
    Samples example,
    long firstBatch,
    BatchSource batches,
    Optional<BatchSource> validation,
    OptionalLong order) {

  static FitRun of(Model model, TrainingData data, FitOptions options) {
    TrainingData weighted =
        options.sampleWeight().map(each -> data.withWeights(each.parts())).orElse(data);
    Samples all = CheckedData.of(model, "fit", weighted, options.classWeight());
    Optional<BatchSource> validation = validation(model, options, all.absent());
    int kept = validation.isPresent() ? all.count() : kept(all, options);
    Samples trained = kept == all.count() ? all : all.slice(0, kept);
    if (kept < all.count()) {
      Samples rest = all.slice(kept, all.count());
      validation = Optional.of(Batches.inOrder(rest, validationBatchSize(options)));
    }
    Optional<Long> order = shuffle(options);
    return new FitRun(
        all,
        Math.min(batchSize(options), trained.count()),
        Batches.forTraining(trained, batchSize(options), order, options.classWeight()),
        validation,
        order.map(OptionalLong::of).orElseGet(OptionalLong::empty));
  }

  static FitRun of(Model model, DataStream batches, FitOptions options) {
    IteratorRun.refuse(options.validationSplit() > 0, "validationSplit");
    IteratorRun.refuse(options.sampleWeight().isPresent(), "sampleWeight");
    IteratorRun.refuse(options.batchSize().isPresent(), "batchSize");
    IteratorRun run = IteratorRun.of(model, "fit", batches, options.classWeight());
    return new FitRun(
        run.first(),
        run.first().count(),
        run.batches(),
        validation(model, options, run.first().absent()),
        OptionalLong.empty());
  }

  /** One network trains and validates: it is that of the inputs that are there. */
  private static Samples likeTrained(Samples validation, Set<Integer> absent) {
    if (!validation.absent().equals(absent)) {
      throw new UnsupportedKerasFeatureException(
          "validationData leaves out other optional inputs than x. Expected: the same.");
    }
    return validation;
  }

  private static Optional<BatchSource> validation(
      Model model, FitOptions options, Set<Integer> absent) {
    if (options.validationStream().isPresent()) {
      DataStream stream = options.validationStream().get().get();
      IteratorRun run = IteratorRun.of(model, "fit", stream, Map.of());
      var unused = likeTrained(run.first(), absent);
      return Optional.of(run.batches());
    }
    return options
        .validationData()
        .map(data -> CheckedData.of(model, "fit", data, Map.of()))
        .map(data -> likeTrained(data, absent))
        .map(data -> Batches.inOrder(data, validationBatchSize(options)));
  }

  /** How many samples are trained on: Keras cuts at floor(n * (1 - split)). */
  private static int kept(Samples data, FitOptions options) {
    if (options.validationSplit() == 0) {
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

  FitPlan plan(
      FitOptions options, CallbackList callbacks, Supplier<Optional<TrainingPlace>> start) {
    return new FitPlan(
        batches,
        () -> start.get().orElse(new TrainingPlace(options.initialEpoch(), 0)),
        options.epochs(),
        options.stepsPerEpoch(),
        validation,
        options.validationSteps(),
        options.validatesAfter(),
        callbacks);
  }
}
