package io.kerava.losses;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.kerava.activations.Activation;
import io.kerava.arrays.Shape;
import io.kerava.config.PythonText;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;

/** What the losses over classes have in common: softmax, normalization, labels, messages. */
final class Classes {
  private Classes() {}

  /** Whether softmax over the loss's own axis comes last. */
  static boolean areOutputOf(Activation lastActivation, RowAxes axes) {
    return lastActivation.name().equals("softmax") && axes == RowAxes.LAST;
  }

  /** The cross-entropies of yes-or-no targets with the probabilities of a yes. */
  static Tensor binary(Tensor yTrue, Tensor yPred) {
    Tensor p = Epsilon.clip(yPred);
    Tensor yes = yTrue.multiply(Ops.log(p));
    Tensor no = Ops.subtract(1, yTrue).multiply(Ops.log(Ops.subtract(1, p)));
    return yes.add(no).negative();
  }

  /** The same with the numbers before sigmoid. */
  static Tensor binaryOfLogits(Tensor yTrue, Tensor logits) {
    Tensor yes = yTrue.multiply(Ops.softplus(logits.negative()));
    return yes.add(Ops.subtract(1, yTrue).multiply(Ops.softplus(logits)));
  }

  /** Predictions divided by their sum along an axis, within the bounds of probabilities. */
  static Tensor shares(Tensor yPred, int axis) {
    return Epsilon.clip(yPred.divide(Ops.sumKeepdims(yPred, axis)));
  }

  /** What to do about targets without a column for each class. */
  static String hint(Shape yTrue, Shape yPred, String otherwise) {
    return TargetShapes.areLabels(yTrue, yPred)
        ? "For integer labels use the loss 'sparse_categorical_crossentropy', or make them one-hot:"
            + " toCategorical(y, "
            + yPred.last()
            + ")."
        : otherwise;
  }

  /** What to do about labels of many classes where each output is a yes or a no. */
  static String binaryHint(Shape yTrue, Shape yPred, String otherwise) {
    return TargetShapes.areLabels(yTrue, yPred)
        ? "For labels of one of "
            + yPred.last()
            + " classes use the loss 'sparse_categorical_crossentropy' with softmax; for yes-or-no"
            + " targets give the last layer 1 unit."
        : otherwise;
  }

  /** The slope of {@code x^exponent} in x; 0 where the exponent is 0. */
  static double slopeOfPower(double x, double exponent) {
    return exponent == 0 ? 0 : exponent * Math.pow(x, exponent - 1);
  }

  static double sum(double[] p, int pi, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += p[pi + i];
    }
    return sum;
  }

  /** {@code log(sum(exp(x)))}; minus infinity where all are. */
  static double logSumExp(double[] x, int xi, int n) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      max = Math.max(max, x[xi + i]);
    }
    if (Double.isInfinite(max)) {
      return max;
    }
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += Math.exp(x[xi + i] - max);
    }
    return max + Math.log(sum);
  }

  /** Writes softmax into g and returns {@link #logSumExp}: one exponential for each element. */
  static double softmax(double[] x, int xi, int n, double[] g) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      max = Math.max(max, x[xi + i]);
    }
    double sum = 0;
    for (int i = 0; i < n; i++) {
      g[xi + i] = Math.exp(x[xi + i] - max);
      sum += g[xi + i];
    }
    for (int i = 0; i < n; i++) {
      g[xi + i] /= sum;
    }
    return max + Math.log(sum);
  }

  /** Turns the gradient at {@code q = p / total} into the one at {@code p}, in place. */
  static void backThroughNormalization(double[] p, int pi, int n, double total, double[] g) {
    double mean = 0;
    for (int i = 0; i < n; i++) {
      mean += g[pi + i] * p[pi + i] / total;
    }
    for (int i = 0; i < n; i++) {
      g[pi + i] = (g[pi + i] - mean) / total;
    }
  }

  /**
   * A label as the index of a class.
   *
   * @throws IllegalArgumentException where it is none
   */
  @CanIgnoreReturnValue
  static int index(String loss, double label, int row, int classes) {
    int index = (int) label;
    if (index != label || index < 0 || index >= classes) {
      throw new IllegalArgumentException(
          loss
              + ": the label in row "
              + row
              + " is no class. Expected an integer from 0 to "
              + (classes - 1)
              + ", as the model's output has "
              + classes
              + (classes == 1 ? " class" : " classes")
              + ". Received: "
              + PythonText.number(label)
              + "."
              + mend(label, classes));
    }
    return index;
  }

  private static String mend(double label, int classes) {
    if (classes == 1) {
      return " For targets of 0 and 1 with one unit use the loss 'binary_crossentropy'; for labels"
          + " of several classes give the last layer a unit for each.";
    }
    if (label != Math.rint(label)) {
      return " A label is the number of a class. For a share of each class use the loss"
          + " 'categorical_crossentropy', for a number to predict one such as 'mse'.";
    }
    if (label < 0) {
      return " Classes count from 0.";
    }
    return label == classes
        ? " Classes count from 0: subtract 1 where the labels begin with 1, or give the last layer"
            + " one more unit."
        : "";
  }
}
