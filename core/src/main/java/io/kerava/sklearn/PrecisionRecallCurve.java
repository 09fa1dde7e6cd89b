package io.kerava.sklearn;

import io.kerava.config.None;

/**
 * What {@code sklearn.metrics.precision_recall_curve} gives: precision and recall where the samples
 * that score at least each threshold are taken for right.
 *
 * @param precision one for each threshold, and 1 behind them
 * @param recall falling: one for each threshold, and 0 behind them
 * @param thresholds the scores, rising
 */
public record PrecisionRecallCurve(double[] precision, double[] recall, double[] thresholds) {
  /** The points of a curve. */
  public PrecisionRecallCurve {
    None.refused("precision", precision);
    None.refused("recall", recall);
    None.refused("thresholds", thresholds);
  }

  /** The mean of the precisions, by the recall that each adds: {@code average_precision_score}. */
  public double averagePrecision() {
    double sum = 0;
    for (int i = 0; i < thresholds.length; i++) {
      sum += (recall[i] - recall[i + 1]) * precision[i];
    }
    return sum;
  }

  static PrecisionRecallCurve of(RankedScores ranked) {
    ranked.requirePositives();
    int points = ranked.size();
    double[] precision = new double[points + 1];
    double[] recall = new double[points + 1];
    double[] thresholds = new double[points];
    for (int i = 0; i < points; i++) {
      int place = points - 1 - i;
      double found = ranked.truePositives(i);
      precision[place] = found / (found + ranked.falsePositives(i));
      recall[place] = found / ranked.truePositives(points - 1);
      thresholds[place] = ranked.threshold(i);
    }
    precision[points] = 1;
    return new PrecisionRecallCurve(precision, recall, thresholds);
  }
}
