package io.kerava.sklearn;

import io.kerava.callbacks.Callback;
import io.kerava.console.Terminal;
import io.kerava.logging.Loggers;
import io.kerava.random.NumpyRandom;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;

/**
 * scikit-learn's rules around the steps of training, as a callback: order of the samples, penalty
 * by batch, learning rate, and when it ends ({@code _fit_stochastic} in {@code
 * sklearn/neural_network/_multilayer_perceptron.py}).
 */
final class StochasticSolver extends Callback {
  private static final Logger LOG = Loggers.of(MLPClassifier.class);
  private static final double SMALLEST_ADAPTIVE_RATE = 1e-6;

  private final MLPClassifier options;
  private final int batchSize;
  private final int[] order;
  private final BatchL2 penalty;
  private final NumpyRandom random;
  private final Progress progress;
  private double learningRate;

  /**
   * The rules of one fit.
   *
   * @param order the samples that are trained on; shuffled in place
   */
  StochasticSolver(
      MLPClassifier options,
      int batchSize,
      int[] order,
      BatchL2 penalty,
      NumpyRandom random,
      Progress progress) {
    this.options = options;
    this.batchSize = batchSize;
    this.order = order;
    this.penalty = penalty;
    this.random = random;
    this.progress = progress;
    this.learningRate = options.learningRateInit();
  }

  @Override
  public void onTrainBegin(Map<String, Double> logs) {
    progress.iterations = 0;
  }

  @Override
  public void onEpochBegin(int epoch, Map<String, Double> logs) {
    if (options.shuffle()) {
      int[] before = order.clone();
      int[] permutation = random.permutation(order.length);
      for (int i = 0; i < order.length; i++) {
        order[i] = before[permutation[i]];
      }
    }
  }

  @Override
  public void onTrainBatchBegin(int batch, Map<String, Double> logs) {
    penalty.samples(Math.min(batchSize, order.length - batch * batchSize));
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    progress.iterations++;
    progress.samplesSeen += order.length;
    progress.lossCurve.add(logs.get("loss"));
    say("Iteration %d, loss = %.8f", progress.iterations, progress.loss());
    if (options.earlyStopping()) {
      double score = logs.get("val_accuracy");
      if (progress.judgeScore(score, options.tol())) {
        progress.bestWeights = model().getWeights();
      }
      say("Validation score: %f", score);
    } else {
      progress.judgeLoss(options.tol());
    }
    if (options.learningRate().equals("invscaling")) {
      setLearningRate(
          options.learningRateInit() / Math.pow(progress.samplesSeen + 1.0, options.powerT()));
    }
    if (progress.withoutImprovement > options.nIterNoChange()) {
      if (isStopping()) {
        model().stopTraining(true);
        return;
      }
      progress.withoutImprovement = 0;
    }
    if (progress.iterations == options.maxIter()) {
      LOG.warn(
          "Stochastic Optimizer: Maximum iterations ({}) reached and the optimization hasn't"
              + " converged yet.",
          options.maxIter());
    }
  }

  @Override
  public void onTrainEnd(Map<String, Double> logs) {
    if (!progress.bestWeights.isEmpty()) {
      model().setWeights(progress.bestWeights);
    }
  }

  private boolean isStopping() {
    String reason =
        String.format(
            Locale.ROOT,
            options.earlyStopping()
                ? "Validation score did not improve more than tol=%f for %d consecutive epochs."
                : "Training loss did not improve more than tol=%f for %d consecutive epochs.",
            options.tol(),
            options.nIterNoChange());
    if (!options.learningRate().equals("adaptive")) {
      say("%s Stopping.", reason);
      return true;
    }
    if (learningRate <= SMALLEST_ADAPTIVE_RATE) {
      say("%s Learning rate too small. Stopping.", reason);
      return true;
    }
    setLearningRate(learningRate / 5);
    say("%s Setting learning rate to %f", reason, learningRate);
    return false;
  }

  private void setLearningRate(double rate) {
    learningRate = rate;
    model().learningRate(rate);
  }

  private void say(String format, Object... values) {
    if (options.verbose()) {
      Terminal.standardOutput().printLine(String.format(Locale.ROOT, format, values));
    }
  }
}
