package io.kerava.sklearn;

import io.kerava.config.None;
import io.kerava.config.Options;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The measures of {@code sklearn.metrics} that programs print when a classifier is trained.
 *
 * <pre>{@code
 * int[] predicted = Np.argmax(model.predict(xTest));
 * int[][] matrix = ClassificationMetrics.confusionMatrix(yTest, predicted);
 * System.out.println(ClassificationMetrics.classificationReport(yTest, predicted));
 * }</pre>
 */
public final class ClassificationMetrics {
  private ClassificationMetrics() {}

  /**
   * How many samples of each class were taken for each: {@code confusion_matrix}.
   *
   * @param yTrue the class of each sample
   * @param yPred the class that each was taken for
   * @return (classes, classes): the count of samples of row i that were taken for column j. Row and
   *     column stand for the labels of both in ascending order
   * @throws IllegalArgumentException where lengths differ, or there is no sample
   */
  public static int[][] confusionMatrix(int[] yTrue, int[] yPred) {
    return Confusion.of(yTrue, yPred).matrix();
  }

  /**
   * The share of samples whose class was found: {@code accuracy_score}.
   *
   * @throws IllegalArgumentException where lengths differ, or there is no sample
   */
  public static double accuracyScore(int[] yTrue, int[] yPred) {
    return Confusion.of(yTrue, yPred).accuracy();
  }

  /**
   * True against false positives, over all thresholds: {@code roc_curve}.
   *
   * <pre>{@code
   * RocCurve curve = ClassificationMetrics.rocCurve(yTest, model.predict(xTest));
   * curve.auc();
   * }</pre>
   *
   * @param yTrue 1 or 0 for each sample
   * @param yScore the more, the surer it is a 1: what the model predicts, of one unit
   * @throws IllegalArgumentException where lengths differ, yTrue lacks a class or has another one,
   *     or a score isn't finite
   */
  public static RocCurve rocCurve(int[] yTrue, INDArray yScore) {
    return rocCurve(yTrue, None.refused("yScore", yScore).ravel().toDoubleVector());
  }

  /** True against false positives; see {@link #rocCurve(int[], INDArray)}. */
  public static RocCurve rocCurve(int[] yTrue, double[] yScore) {
    return RocCurve.of(new RankedScores(yTrue, yScore));
  }

  /**
   * Precision against recall, over all thresholds: {@code precision_recall_curve}.
   *
   * @param yTrue 1 or 0 for each sample
   * @param yScore the more, the surer it is a 1: what the model predicts, of one unit
   * @throws IllegalArgumentException where lengths differ, yTrue has no 1 or another class, or a
   *     score isn't finite
   */
  public static PrecisionRecallCurve precisionRecallCurve(int[] yTrue, INDArray yScore) {
    return precisionRecallCurve(yTrue, None.refused("yScore", yScore).ravel().toDoubleVector());
  }

  /** Precision against recall; see {@link #precisionRecallCurve(int[], INDArray)}. */
  public static PrecisionRecallCurve precisionRecallCurve(int[] yTrue, double[] yScore) {
    return PrecisionRecallCurve.of(new RankedScores(yTrue, yScore));
  }

  /** Precision, recall and F1 of each class, as text: see the other form. */
  public static String classificationReport(int[] yTrue, int[] yPred) {
    return classificationReport(yTrue, yPred, r -> r);
  }

  /**
   * Precision, recall and F1 of each class and their means, as text: {@code classification_report}.
   * A measure that divides by 0 is 0.
   *
   * <pre>{@code
   * classificationReport(yTest, predicted, r -> r.targetNames("setosa", "versicolor", "virginica"))
   * }</pre>
   *
   * @throws IllegalArgumentException where lengths differ, there is no sample, or there is another
   *     number of names than of classes
   */
  public static String classificationReport(
      int[] yTrue, int[] yPred, UnaryOperator<ReportOptions> options) {
    Confusion confusion = Confusion.of(yTrue, yPred);
    ReportOptions chosen =
        Options.chosen(
            "classificationReport(yTrue, yPred, r -> r.digits(3))", new ReportOptions(), options);
    return new ClassificationReport(confusion, chosen.names(confusion.labels()), chosen.digits())
        .text();
  }

  /**
   * A confusion matrix.
   *
   * @param labels the classes in ascending order
   */
  record Confusion(int[] labels, int[][] matrix) {
    static Confusion of(int[] yTrue, int[] yPred) {
      None.refused("yTrue", yTrue);
      None.refused("yPred", yPred);
      if (yTrue.length != yPred.length || yTrue.length == 0) {
        throw new IllegalArgumentException(
            "yTrue and yPred must have a class for each sample, and there must be one. Received: "
                + yTrue.length
                + " and "
                + yPred.length
                + " classes.");
      }
      int[] labels =
          IntStream.concat(Arrays.stream(yTrue), Arrays.stream(yPred))
              .sorted()
              .distinct()
              .toArray();
      int[][] matrix = new int[labels.length][labels.length];
      for (int i = 0; i < yTrue.length; i++) {
        matrix[Arrays.binarySearch(labels, yTrue[i])][Arrays.binarySearch(labels, yPred[i])]++;
      }
      return new Confusion(labels, matrix);
    }

    int found(int label) {
      return matrix[label][label];
    }

    /** How many samples are of a class. */
    int support(int label) {
      return Arrays.stream(matrix[label]).sum();
    }

    /** How many samples were taken for a class. */
    int predicted(int label) {
      return Arrays.stream(matrix).mapToInt(row -> row[label]).sum();
    }

    int samples() {
      return Arrays.stream(matrix).flatMapToInt(Arrays::stream).sum();
    }

    double accuracy() {
      return (double) IntStream.range(0, labels.length).map(this::found).sum() / samples();
    }
  }
}
