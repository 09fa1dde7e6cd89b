package io.kerava.sklearn;

import io.kerava.config.None;
import java.util.Arrays;

/**
 * What {@code sklearn.metrics.roc_curve} gives: how many of the wrong and of the right samples
 * score at least each threshold.
 *
 * @param fpr false positive rates, rising
 * @param tpr true positive rates, rising
 * @param thresholds the scores, falling; the first one is infinite, so that nothing reaches it
 */
public record RocCurve(double[] fpr, double[] tpr, double[] thresholds) {
  /** The points of a curve. */
  public RocCurve {
    None.refused("fpr", fpr);
    None.refused("tpr", tpr);
    None.refused("thresholds", thresholds);
  }

  /** The area under the curve: {@code roc_auc_score}. */
  public double auc() {
    double area = 0;
    for (int i = 1; i < fpr.length; i++) {
      area += (fpr[i] - fpr[i - 1]) * (tpr[i] + tpr[i - 1]) / 2;
    }
    return area;
  }

  static RocCurve of(RankedScores ranked) {
    ranked.requireBothClasses();
    int points = ranked.size();
    double[] fpr = new double[points + 1];
    double[] tpr = new double[points + 1];
    double[] thresholds = new double[points + 1];
    thresholds[0] = Double.POSITIVE_INFINITY;
    int kept = 1;
    for (int i = 0; i < points; i++) {
      if (i == 0 || i == points - 1 || ranked.turnsAt(i)) {
        fpr[kept] = (double) ranked.falsePositives(i) / ranked.falsePositives(points - 1);
        tpr[kept] = (double) ranked.truePositives(i) / ranked.truePositives(points - 1);
        thresholds[kept++] = ranked.threshold(i);
      }
    }
    return new RocCurve(
        Arrays.copyOf(fpr, kept), Arrays.copyOf(tpr, kept), Arrays.copyOf(thresholds, kept));
  }
}
