package io.kerava.training;

import io.kerava.activations.Activation;
import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.losses.Loss;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An output of the model together with its loss: from what the last layer gives before its
 * activation to predictions, loss and gradient, in double.
 *
 * <p>Softmax and sigmoid with their cross-entropy are taken as one function, which stays exact
 * where the probabilities saturate.
 */
final class Head {
  private final Activation activation;
  private final @Nullable Loss loss;
  private final @Nullable Loss fused;
  private final double factor;
  private final MaskedWeights maskedWeights = new MaskedWeights();
  private final DoubleArray inputs = DoubleArray.zeros(Shape.of(0));
  private final DoubleArray predictions = DoubleArray.zeros(Shape.of(0));
  private final DoubleArray gradients = DoubleArray.zeros(Shape.of(0));
  private final DoubleArray inputGradients = DoubleArray.zeros(Shape.of(0));
  private FloatArray lastOutput = FloatArray.zeros(Shape.of(0));
  private double lastLoss;

  Head(TrainedOutput output) {
    this.activation = output.activation();
    this.loss = output.loss().orElse(null);
    this.fused = output.loss().flatMap(each -> each.onInputOf(activation)).orElse(null);
    this.factor = output.weight();
  }

  /** The predictions of the last call of {@link #loss}. A buffer. */
  DoubleArray predictions() {
    return predictions;
  }

  /** What the last layer gave then, with the mask of the predictions. */
  FloatArray lastOutput() {
    return lastOutput;
  }

  /** The loss of that call, without its factor. */
  double lastLoss() {
    return lastLoss;
  }

  /**
   * The loss of a batch times its factor, its predictions, and the gradient.
   *
   * @param place which of the batch's targets are this output's
   * @param output what the last layer gave before the activation
   * @param gradient gets the gradient at {@code output}; {@code null} where it isn't wanted
   */
  double loss(Batch batch, int place, FloatArray output, @Nullable FloatArray gradient) {
    lastOutput = output;
    predict(output);
    Loss measure = loss;
    if (measure == null) {
      if (gradient != null) {
        Arrays.fill(gradient.data(), 0, output.size(), 0);
      }
      return 0;
    }
    DoubleArray y = batch.y(place);
    DoubleArray weights = maskedWeights.ofLosses(measure, y, output, batch.weights(place));
    lastLoss = loss(measure, y, weights, gradient);
    return lastLoss * factor;
  }

  private double loss(
      Loss measure, DoubleArray y, @Nullable DoubleArray weights, @Nullable FloatArray gradient) {
    DoubleArray at = gradient == null ? null : gradients;
    Loss onInputs = fused;
    if (onInputs != null) {
      gradients.reshape(inputs.shape());
      double value = onInputs.compute(y, inputs, weights, at);
      if (gradient != null) {
        store(gradients, gradient);
      }
      return value;
    }
    gradients.reshape(predictions.shape());
    double value = measure.compute(y, predictions, weights, at);
    if (gradient != null) {
      backward(gradient);
    }
    return value;
  }

  private void predict(FloatArray output) {
    inputs.reshape(output.shape());
    double[] z = inputs.data();
    float[] from = output.data();
    for (int i = 0; i < output.size(); i++) {
      z[i] = from[i];
    }
    int length = rowLength(output.shape());
    int predictedLength = activation.outputLength(length);
    predictions.reshape(
        predictedLength == length ? output.shape() : output.shape().withLast(predictedLength));
    double[] p = predictions.data();
    for (int from0 = 0, to0 = 0; from0 < output.size(); from0 += length, to0 += predictedLength) {
      activation.forward(z, from0, p, to0, length);
    }
    // Keras's predictions are float32: metrics compare them with thresholds
    for (int i = 0; i < predictions.size(); i++) {
      p[i] = (float) p[i];
    }
  }

  private void backward(FloatArray gradient) {
    int length = rowLength(inputs.shape());
    int predictedLength = activation.outputLength(length);
    inputGradients.reshape(inputs.shape());
    for (int from = 0, to = 0; from < inputs.size(); from += length, to += predictedLength) {
      activation.backward(inputs.data(), from, gradients.data(), to, inputGradients.data(), length);
    }
    store(inputGradients, gradient);
  }

  private static int rowLength(Shape shape) {
    return shape.rank() == 1 ? 1 : shape.intLength(-1);
  }

  private void store(DoubleArray from, FloatArray to) {
    for (int i = 0; i < from.size(); i++) {
      to.data()[i] = (float) (from.data()[i] * factor);
    }
  }
}
