package io.kerava.losses;

import io.kerava.arrays.DType;
import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The circle loss of embeddings: rows of one label are to lie close together, those of other labels
 * apart (keras/src/losses/losses.py, circle). Predictions (batch, features) are L2-normalized
 * vectors, targets (batch,) or (batch, 1) are labels; each row is compared with all others of its
 * batch.
 *
 * <p>As in Keras, a mean is taken over the rows whose loss isn't 0: a row without another one of
 * its label doesn't count.
 */
public final class Circle extends AbstractLoss<Circle> {
  private static final Argument<Double> GAMMA = Argument.of("gamma", ArgumentTypes.NUMBER, 80.0);
  private static final Argument<Double> MARGIN = Argument.of("margin", ArgumentTypes.NUMBER, 0.4);
  private static final Argument<Boolean> REMOVE_DIAGONAL =
      Argument.of("remove_diagonal", ArgumentTypes.BOOLEAN, true);

  static final Schema<Circle> SCHEMA =
      lossSchema("Circle", "circle", given -> new Circle(), GAMMA, MARGIN, REMOVE_DIAGONAL);

  /** The loss with Keras's defaults. */
  public Circle() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #gamma}. */
  public Circle(double gamma) {
    super(SCHEMA.defaults().with(GAMMA, gamma));
  }

  /** With Keras's first arguments: see {@link #gamma} and {@link #margin}. */
  public Circle(double gamma, double margin) {
    super(SCHEMA.defaults().with(GAMMA, gamma).with(MARGIN, margin));
  }

  /** The scale of similarities. */
  public Circle gamma(double gamma) {
    return with(GAMMA, gamma);
  }

  /** How far from perfect a similarity may be. */
  public Circle margin(double margin) {
    return with(MARGIN, margin);
  }

  /** Whether a row isn't compared with itself. */
  public Circle removeDiagonal(boolean removeDiagonal) {
    return with(REMOVE_DIAGONAL, removeDiagonal);
  }

  @Override
  public void checkShapes(Shape yTrue, Shape yPred) {
    if (yPred.rank() != 2) {
      throw new IllegalArgumentException(
          name()
              + " expects embeddings of shape (batch, features). Received predictions of shape "
              + yPred
              + ". Flatten the model's output.");
    }
    TargetShapes.labels(name(), yTrue, yPred, RowAxes.LAST.without(yPred));
  }

  @Override
  public Tensor call(Tensor yTrue, Tensor yPred) {
    checkShapes(yTrue.shape(), yPred.shape());
    double margin = get(MARGIN);
    double gamma = get(GAMMA);
    Tensor labels = Ops.cast(Ops.reshape(yTrue, yPred.shape().length(0), 1), DType.INT32);
    Tensor isSame = Ops.equal(labels, Ops.transpose(labels));
    Tensor isPositive = isSame;
    if (get(REMOVE_DIAGONAL)) {
      Tensor itself = Ops.eye(yPred.shape().length(0));
      isPositive = Ops.logicalAnd(isSame, Ops.logicalNot(itself));
    }
    Tensor distances = Ops.maximum(Ops.subtract(1, yPred.matmul(Ops.transpose(yPred))), 0);
    Tensor positive =
        Ops.maximum(distances.add(margin), 0).multiply(distances.subtract(margin)).multiply(gamma);
    Tensor negative =
        Ops.maximum(Ops.subtract(1 + margin, distances), 0)
            .multiply(Ops.subtract(1 - margin, distances))
            .multiply(gamma);
    Tensor together =
        logSumExp(isPositive, positive).add(logSumExp(Ops.logicalNot(isSame), negative));
    return Ops.softplus(together);
  }

  private static Tensor logSumExp(Tensor counts, Tensor x) {
    return Ops.logsumexp(Ops.where(counts, x, Float.NEGATIVE_INFINITY), 1);
  }

  @Override
  public DoubleArray perSample(DoubleArray yTrue, DoubleArray yPred) {
    checkShapes(yTrue.shape(), yPred.shape());
    DoubleArray losses = DoubleArray.zeros(Shape.of(yPred.rows()));
    new Pairs(yTrue.data(), yPred).losses(losses.data());
    return losses;
  }

  @Override
  public double compute(
      DoubleArray yTrue,
      DoubleArray yPred,
      @Nullable DoubleArray sampleWeight,
      @Nullable DoubleArray gradient) {
    Reduction reduction = reduction();
    checkShapes(yTrue.shape(), yPred.shape());
    int rows = yPred.rows();
    double[] losses = new double[rows];
    Pairs pairs = new Pairs(yTrue.data(), yPred);
    pairs.losses(losses);
    double[] weights =
        sampleWeight == null
            ? null
            : SampleWeights.expand(name(), sampleWeight, RowAxes.LAST.without(yPred.shape()));
    int counted = 0;
    double weightSum = 0;
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      double weight = weights == null ? 1 : weights[i];
      if (losses[i] > 0) {
        counted++;
        weightSum += weight;
      }
      sum += weight * losses[i];
    }
    double factor = reduction.factor(counted, weightSum);
    if (gradient != null) {
      Arrays.fill(gradient.data(), 0, gradient.size(), 0);
      for (int i = 0; i < rows; i++) {
        if (losses[i] > 0) {
          pairs.addGradient(i, factor * (weights == null ? 1 : weights[i]), gradient.data());
        }
      }
    }
    return factor * sum;
  }

  /** The rows of a batch, each with each. */
  private final class Pairs {
    private final double gamma = get(GAMMA);
    private final double margin = get(MARGIN);
    private final boolean removesDiagonal = get(REMOVE_DIAGONAL);
    private final double[] labels;
    private final double[] vectors;
    private final int rows;
    private final int length;
    private final double[] positiveSums;
    private final double[] negativeSums;

    Pairs(double[] labels, DoubleArray yPred) {
      this.labels = labels;
      this.vectors = yPred.data();
      this.rows = yPred.rows();
      this.length = yPred.shape().intLength(1);
      this.positiveSums = new double[rows];
      this.negativeSums = new double[rows];
    }

    /** Fills in each row's loss; 0 where float32 has 0, as those rows don't count. */
    void losses(double[] losses) {
      double[] positive = new double[rows];
      double[] negative = new double[rows];
      for (int i = 0; i < rows; i++) {
        int positives = 0;
        int negatives = 0;
        for (int j = 0; j < rows; j++) {
          double distance = Math.max(rawDistance(i, j), 0);
          if (!isSame(i, j)) {
            negative[negatives++] =
                gamma * Math.max(1 + margin - distance, 0) * (1 - margin - distance);
          } else if (!removesDiagonal || i != j) {
            positive[positives++] = -gamma * Math.max(margin + distance, 0) * (margin - distance);
          }
        }
        positiveSums[i] = Classes.logSumExp(positive, 0, positives);
        negativeSums[i] = Classes.logSumExp(negative, 0, negatives);
        double loss = softplus(positiveSums[i] + negativeSums[i]);
        losses[i] = loss < Float.MIN_NORMAL ? 0 : loss;
      }
    }

    /** Adds the gradient of row i's loss, times c, to the gradient of all rows. */
    void addGradient(int i, double c, double[] g) {
      double outer = c / (1 + Math.exp(-positiveSums[i] - negativeSums[i]));
      for (int j = 0; j < rows; j++) {
        double raw = rawDistance(i, j);
        double distance = Math.max(raw, 0);
        double slope;
        if (!isSame(i, j)) {
          double weight = Math.max(1 + margin - distance, 0);
          double ofWeight = -Epsilon.slopeOfMax(1 + margin - distance, 0);
          double value = gamma * weight * (1 - margin - distance);
          slope =
              Math.exp(value - negativeSums[i])
                  * gamma
                  * (ofWeight * (1 - margin - distance) - weight);
        } else if (!removesDiagonal || i != j) {
          double weight = Math.max(margin + distance, 0);
          double ofWeight = Epsilon.slopeOfMax(margin + distance, 0);
          double value = -gamma * weight * (margin - distance);
          slope =
              Math.exp(value - positiveSums[i])
                  * -gamma
                  * (ofWeight * (margin - distance) - weight);
        } else {
          continue;
        }
        double ofProduct = -outer * slope * Epsilon.slopeOfMax(raw, 0);
        for (int k = 0; k < length; k++) {
          g[i * length + k] += ofProduct * vectors[j * length + k];
          g[j * length + k] += ofProduct * vectors[i * length + k];
        }
      }
    }

    private boolean isSame(int i, int j) {
      return (int) labels[i] == (int) labels[j];
    }

    private double rawDistance(int i, int j) {
      double product = 0;
      for (int k = 0; k < length; k++) {
        product += vectors[i * length + k] * vectors[j * length + k];
      }
      return 1 - product;
    }

    private static double softplus(double x) {
      return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }
  }
}
