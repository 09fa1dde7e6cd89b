package io.kerava.pictures;

import io.kerava.config.None;
import io.kerava.numpy.Np;
import io.kerava.sklearn.ClassificationMetrics;
import io.kerava.sklearn.PrecisionRecallCurve;
import io.kerava.sklearn.RocCurve;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How well scores tell classes apart; of more than two classes, each against all others. */
final class CurveChart {
  private static final int WIDTH = 520;
  private static final int HEIGHT = 480;
  private static final Range SHARES = new Range(0, 1).widened(0.02);
  private static final Stroke[] STROKES = {Stroke.SOLID, Stroke.DASHED, Stroke.DOTTED};
  private static final double[] ENDS = {0, 1};

  private CurveChart() {}

  static Picture roc(int[] yTrue, INDArray yScore, ChartOptions options) {
    Theme theme = options.theme();
    String title = options.titleOr("ROC curve");
    XyChart chart =
        new XyChart(title, theme)
            .axes("false positive rate", "true positive rate")
            .ranges(SHARES, SHARES);
    each(
        yTrue,
        yScore,
        options,
        (name, own, score) -> {
          RocCurve curve = ClassificationMetrics.rocCurve(own, score);
          chart.line(
              String.format(Locale.ROOT, "AUC %.3f%s", curve.auc(), name),
              curve.fpr(),
              curve.tpr(),
              stroke(chart));
        });
    chart.line("", ENDS, ENDS, Stroke.DOTTED, theme.lines());
    return Page.of(title, chart, options, WIDTH, HEIGHT);
  }

  static Picture precisionRecall(int[] yTrue, INDArray yScore, ChartOptions options) {
    String title = options.titleOr("Precision and recall");
    XyChart chart =
        new XyChart(title, options.theme()).axes("recall", "precision").ranges(SHARES, SHARES);
    each(
        yTrue,
        yScore,
        options,
        (name, own, score) -> {
          PrecisionRecallCurve curve = ClassificationMetrics.precisionRecallCurve(own, score);
          String mean = String.format(Locale.ROOT, "AP %.3f%s", curve.averagePrecision(), name);
          chart.line(mean, stepsX(curve), stepsY(curve), stroke(chart));
        });
    return Page.of(title, chart, options, WIDTH, HEIGHT);
  }

  /** Colors come again after seven lines, strokes then don't. */
  private static Stroke stroke(XyChart chart) {
    return STROKES[chart.series().size() / Theme.COLORS % STROKES.length];
  }

  /** A precision holds from its recall back to the next one: a line between would promise more. */
  private static double[] stepsX(PrecisionRecallCurve curve) {
    return IntStream.range(0, 2 * curve.recall().length - 1)
        .mapToDouble(i -> curve.recall()[(i + 1) / 2])
        .toArray();
  }

  private static double[] stepsY(PrecisionRecallCurve curve) {
    return IntStream.range(0, 2 * curve.recall().length - 1)
        .mapToDouble(i -> curve.precision()[i / 2])
        .toArray();
  }

  /** Draws the curve of a class. */
  private interface OfClass {
    void draw(String name, int[] yTrue, double[] yScore);
  }

  private static void each(int[] yTrue, INDArray yScore, ChartOptions options, OfClass curve) {
    None.refused("yTrue", yTrue);
    None.refused("yScore", yScore);
    boolean column = yScore.rank() == 1 || yScore.size(-1) == 1;
    if (column) {
      curve.draw("", yTrue, yScore.ravel().toDoubleVector());
      return;
    }
    int classes = (int) yScore.size(-1);
    List<String> names = options.namesOf(classes);
    for (int i = 0; i < classes; i++) {
      int label = i;
      int[] own = IntStream.of(yTrue).map(each -> each == label ? 1 : 0).toArray();
      curve.draw(": " + names.get(i), own, Np.column(yScore, i).ravel().toDoubleVector());
    }
  }
}
