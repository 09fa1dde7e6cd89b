package io.kerava.sklearn;

import io.kerava.logging.Loggers;
import io.kerava.models.Sequential;
import io.kerava.random.NumpyRandom;
import io.kerava.training.Rows;
import io.kerava.training.TrainingData;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slf4j.Logger;

/** A classifier's network with all that belongs to it: what a fit leaves behind. */
record Fitted(
    Sequential model, ClassLabels labels, int features, BatchL2 penalty, Progress progress) {
  private static final Logger LOG = Loggers.of(MLPClassifier.class);
  private static final int AUTO_BATCH_SIZE = 200;

  /** Goes on from the weights that the network has, with a new optimizer. */
  void train(MLPClassifier options, Rows x, int[] y, NumpyRandom random) {
    Optional<Split> split =
        options.earlyStopping() ? Optional.of(split(options, y, random)) : Optional.empty();
    int[] order = split.map(Split::train).orElseGet(() -> IntStream.range(0, y.length).toArray());
    int size = batchSize(options, order.length);
    PerceptronNetwork.compile(model, options, labels);
    StochasticSolver solver = new StochasticSolver(options, size, order, penalty, random, progress);
    Rows targets = labels.targets(y);
    model.fit(
        data(x, targets, order),
        f -> {
          f.batchSize(size).epochs(options.maxIter()).shuffle(false).verbose(0).callbacks(solver);
          return split.map(s -> f.validationData(data(x, targets, s.test()))).orElse(f);
        });
    requireFinite();
  }

  private Split split(MLPClassifier options, int[] y, NumpyRandom random) {
    double fraction = options.validationFraction();
    return labels.isMulticlass()
        ? EarlyStoppingSplit.of(y.length, fraction, random)
        : EarlyStoppingSplit.stratified(labels, y, fraction, random);
  }

  private static TrainingData data(Rows x, Rows targets, int[] order) {
    return new TrainingData(
        new IndexedRows(x, order), Optional.of(new IndexedRows(targets, order)), Optional.empty());
  }

  private static int batchSize(MLPClassifier options, int samples) {
    int chosen = options.batchSize();
    if (chosen > samples) {
      LOG.warn(
          "Got `batch_size` less than 1 or larger than sample size. It is going to be clipped");
    }
    return Math.min(chosen == MLPTypes.AUTO ? AUTO_BATCH_SIZE : chosen, samples);
  }

  private void requireFinite() {
    for (INDArray weight : model.getWeights()) {
      for (float value : weight.ravel().toFloatVector()) {
        if (!Float.isFinite(value)) {
          throw new IllegalStateException(
              "Solver produced non-finite parameter weights. The input data may contain large"
                  + " values and need to be preprocessed.");
        }
      }
    }
  }
}
