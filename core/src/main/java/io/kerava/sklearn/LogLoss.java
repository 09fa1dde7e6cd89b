package io.kerava.sklearn;

import io.kerava.activations.Activation;
import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.Shape;
import io.kerava.config.Schema;
import io.kerava.losses.BinaryCrossentropy;
import io.kerava.losses.Loss;
import io.kerava.losses.SparseCategoricalCrossentropy;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * scikit-learn's {@code log_loss}: probabilities are clipped to {@code [eps, 1 - eps]} of a double,
 * so no sample costs more than 36.04. The gradient is that of the cross-entropy, as if nothing was
 * clipped. Where features are not scaled it is the loss that ends training, by {@code tol}.
 *
 * <p>Source: {@code log_loss} and {@code binary_log_loss} in {@code
 * sklearn/neural_network/_base.py}. The model's JSON has Keras's loss in its place.
 */
final class LogLoss implements Loss {
  private static final double EPS = Math.ulp(1.0);
  private static final double LEAST = -Math.log1p(-EPS);
  private static final double MOST = -Math.log(EPS);

  private final Loss crossEntropy;
  private final boolean multiclass;

  private LogLoss(Loss crossEntropy, boolean multiclass) {
    this.crossEntropy = crossEntropy;
    this.multiclass = multiclass;
  }

  /** The loss of so many classes, on what goes into softmax or sigmoid. */
  static LogLoss of(ClassLabels labels) {
    return labels.isMulticlass()
        ? new LogLoss(new SparseCategoricalCrossentropy(), true)
        : new LogLoss(new BinaryCrossentropy(), false);
  }

  @Override
  public Optional<Loss> onInputOf(Activation lastActivation) {
    return crossEntropy.onInputOf(lastActivation).map(exact -> new LogLoss(exact, multiclass));
  }

  @Override
  public Tensor call(Tensor yTrue, Tensor logits) {
    Tensor exact = crossEntropy.call(yTrue, logits);
    Tensor clipped = Ops.clip(exact, LEAST, MOST);
    return exact.add(Ops.stopGradient(clipped.subtract(exact)));
  }

  @Override
  public double compute(
      DoubleArray yTrue,
      DoubleArray logits,
      @Nullable DoubleArray sampleWeight,
      @Nullable DoubleArray gradient) {
    double exact = crossEntropy.compute(yTrue, logits, sampleWeight, gradient);
    if (sampleWeight != null) { // further training of the model, which is Keras's
      return exact;
    }
    int rows = logits.rows();
    int length = logits.size() / rows;
    double sum = 0;
    for (int row = 0; row < rows; row++) {
      double loss =
          multiclass
              ? ofSoftmax(logits.data(), row * length, length, (int) yTrue.data()[row])
              : softplus(yTrue.data()[row] > 0 ? -logits.data()[row] : logits.data()[row]);
      sum += Math.min(Math.max(loss, LEAST), MOST);
    }
    return sum / rows;
  }

  private static double ofSoftmax(double[] x, int from, int length, int label) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < length; i++) {
      max = Math.max(max, x[from + i]);
    }
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += Math.exp(x[from + i] - max);
    }
    return Math.log(sum) - (x[from + label] - max);
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  @Override
  public void checkShapes(Shape yTrue, Shape yPred) {
    crossEntropy.checkShapes(yTrue, yPred);
  }

  @Override
  public void checkTargets(DoubleArray yTrue, Shape yPred, int firstRow) {
    crossEntropy.checkTargets(yTrue, yPred, firstRow);
  }

  @Override
  public Schema<?> schema() {
    return crossEntropy.schema();
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    return crossEntropy.getConfig();
  }

  @Override
  public String toString() {
    return crossEntropy.toString();
  }
}
