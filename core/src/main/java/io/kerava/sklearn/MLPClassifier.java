package io.kerava.sklearn;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.config.None;
import io.kerava.config.Schema;
import io.kerava.models.Sequential;
import io.kerava.random.NumpyRandom;
import io.kerava.random.RandomSeed;
import io.kerava.training.Rows;
import io.kerava.training.TrainingData;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * scikit-learn's {@code sklearn.neural_network.MLPClassifier}: dense layers behind {@code fit} and
 * {@code predict}, with its defaults, its random numbers and its rule for the end of training. The
 * network is a {@link Sequential}, which {@link #model()} hands out.
 *
 * <pre>{@code
 * MLPClassifier classifier =
 *     new MLPClassifier().hiddenLayerSizes(2).maxIter(10000).randomState(20);
 * classifier.fit(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}, new int[] {0, 1, 1, 0});
 * classifier.predict(new double[][] {{0, 1}});   // [1]
 * }</pre>
 *
 * <p>Inputs are (samples, features), labels any integers. It computes with {@code float} where
 * scikit-learn, given doubles, does with {@code double}, so losses differ by about 1e-6. The solver
 * {@code lbfgs}, {@code partial_fit}, sample weights and several labels for a sample are not
 * supported.
 *
 * <p>The arguments are immutable: their methods return an unfitted copy. {@code fit} changes the
 * object that it is called on. Source: {@code sklearn/neural_network/_multilayer_perceptron.py}.
 */
public final class MLPClassifier extends BaseMultilayerPerceptron<MLPClassifier> {
  static final Schema<MLPClassifier> SCHEMA =
      schemaOf("MLPClassifier", given -> new MLPClassifier());
  private static final int PREDICTED_AT_ONCE = 200;

  private @Nullable Fitted fitted;

  /** A classifier with scikit-learn's defaults. */
  public MLPClassifier() {
    super(SCHEMA.defaults());
  }

  /**
   * Learns the labels of samples.
   *
   * @return this classifier
   * @throws IllegalArgumentException where x or y are not what can be learned; the classifier is
   *     unchanged then
   * @throws IllegalStateException where the weights grew beyond all numbers
   */
  @CanIgnoreReturnValue
  public MLPClassifier fit(double[][] x, int[] y) {
    return fit(FitInputs.of(x).x(), y);
  }

  /** {@link #fit(double[][], int[])}. */
  @CanIgnoreReturnValue
  public MLPClassifier fit(float[][] x, int[] y) {
    return fit(TrainingData.inputs(x).x(), y);
  }

  /** {@link #fit(double[][], int[])}. */
  @CanIgnoreReturnValue
  public MLPClassifier fit(INDArray x, int[] y) {
    return fit(FitInputs.of(x).x(), y);
  }

  private MLPClassifier fit(Rows x, int[] y) {
    FitInputs.requireLabels(None.refused("y", y).length, x.count());
    int features = FitInputs.features(x);
    ClassLabels labels = ClassLabels.of(y);
    NumpyRandom random = new NumpyRandom(randomState().orElseGet(RandomSeed::next));
    Fitted last = warmStart() ? fitted : null;
    if (last != null) {
      FitInputs.requireFeatures(features, last.features());
      FitInputs.requireClasses(labels, last.labels());
      last.train(this, x, y, random);
    } else {
      BatchL2 penalty = new BatchL2(alpha());
      Sequential model = PerceptronNetwork.build(this, features, labels, penalty, random);
      Fitted first = new Fitted(model, labels, features, penalty, new Progress());
      first.train(this, x, y, random);
      fitted = first;
    }
    return this;
  }

  /**
   * The most probable label of each sample.
   *
   * @throws IllegalStateException where {@code fit} was not called
   * @throws IllegalArgumentException where x has other features than in {@code fit}
   */
  public int[] predict(double[][] x) {
    return predict(FitInputs.of(x));
  }

  /** {@link #predict(double[][])}. */
  public int[] predict(float[][] x) {
    return predict(TrainingData.inputs(x));
  }

  /** {@link #predict(double[][])}. */
  public int[] predict(INDArray x) {
    return predict(FitInputs.of(x));
  }

  private int[] predict(TrainingData x) {
    return fitted().labels().of(outputs(x));
  }

  /** The probability of each class for each sample, (samples, classes), as {@link #classes()}. */
  public INDArray predictProba(double[][] x) {
    return predictProba(FitInputs.of(x));
  }

  /** {@link #predictProba(double[][])}. */
  public INDArray predictProba(float[][] x) {
    return predictProba(TrainingData.inputs(x));
  }

  /** {@link #predictProba(double[][])}. */
  public INDArray predictProba(INDArray x) {
    return predictProba(FitInputs.of(x));
  }

  private INDArray predictProba(TrainingData x) {
    INDArray outputs = outputs(x);
    if (fitted().labels().isMulticlass()) {
      return outputs;
    }
    float[] p = outputs.ravel().toFloatVector();
    FloatArray both = FloatArray.zeros(Shape.of(p.length, 2));
    for (int row = 0; row < p.length; row++) {
      both.data()[2 * row] = 1 - p[row];
      both.data()[2 * row + 1] = p[row];
    }
    return both.toNd();
  }

  private INDArray outputs(TrainingData x) {
    Fitted network = fitted();
    FitInputs.requireFeatures(FitInputs.features(x.x()), network.features());
    return network.model().predict(x, o -> o.batchSize(PREDICTED_AT_ONCE).verbose(0));
  }

  /** The fraction of the samples whose label is predicted. */
  public double score(double[][] x, int[] y) {
    return score(FitInputs.of(x), y);
  }

  /** {@link #score(double[][], int[])}. */
  public double score(float[][] x, int[] y) {
    return score(TrainingData.inputs(x), y);
  }

  /** {@link #score(double[][], int[])}. */
  public double score(INDArray x, int[] y) {
    return score(FitInputs.of(x), y);
  }

  private double score(TrainingData x, int[] y) {
    FitInputs.requireLabels(None.refused("y", y).length, x.count());
    int[] predicted = predict(x);
    long right = IntStream.range(0, y.length).filter(i -> predicted[i] == y[i]).count();
    return (double) right / y.length;
  }

  /** {@code coefs_}: copies of the weights of each layer, (inputs, units). */
  public List<INDArray> coefs() {
    return weights(0);
  }

  /** {@code intercepts_}: copies of the biases of each layer, (units,). */
  public List<INDArray> intercepts() {
    return weights(1);
  }

  private List<INDArray> weights(int first) {
    List<INDArray> all = model().getWeights();
    return IntStream.range(0, all.size() / 2).mapToObj(i -> all.get(2 * i + first)).toList();
  }

  /** {@code loss_}: the loss of the last iteration. */
  public double loss() {
    return fitted().progress().loss();
  }

  /** {@code loss_curve_}: the loss of each iteration. */
  public List<Double> lossCurve() {
    return List.copyOf(fitted().progress().lossCurve);
  }

  /**
   * {@code best_loss_}: the smallest loss of an iteration.
   *
   * @throws IllegalStateException with {@code earlyStopping}, which looks at scores
   */
  public double bestLoss() {
    Progress progress = fitted().progress();
    if (!progress.validationScores.isEmpty()) {
      throw new IllegalStateException(
          "With earlyStopping there is no best loss. Use bestValidationScore().");
    }
    return progress.bestLoss;
  }

  /** {@code validation_scores_}: each iteration's score on the held out samples, if any are. */
  public List<Double> validationScores() {
    return List.copyOf(fitted().progress().validationScores);
  }

  /**
   * {@code best_validation_score_}: the score of the weights that {@code earlyStopping} kept.
   *
   * @throws IllegalStateException without {@code earlyStopping}
   */
  public double bestValidationScore() {
    Progress progress = fitted().progress();
    if (progress.validationScores.isEmpty()) {
      throw new IllegalStateException(
          "Without earlyStopping there is no validation score. Use bestLoss().");
    }
    return progress.bestValidationScore;
  }

  /** {@code n_iter_}: the number of iterations of the last fit. */
  public int nIter() {
    return fitted().progress().iterations;
  }

  /** {@code classes_}: the labels, ascending. */
  public int[] classes() {
    return fitted().labels().values().clone();
  }

  /** {@code out_activation_}: {@code logistic} for two classes, {@code softmax} for more. */
  public String outActivation() {
    return fitted().labels().isMulticlass() ? "softmax" : "logistic";
  }

  /** The network: summary, saving, further training as in Keras. */
  public Sequential model() {
    return fitted().model();
  }

  private Fitted fitted() {
    Fitted network = fitted;
    if (network == null) {
      throw new IllegalStateException(
          "This MLPClassifier instance is not fitted yet. Call fit(x, y) first. Its other methods"
              + " return an unfitted copy.");
    }
    return network;
  }
}
