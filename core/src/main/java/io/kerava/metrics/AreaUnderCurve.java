package io.kerava.metrics;

import org.jspecify.annotations.Nullable;

/**
 * The area under a curve through the counts at descending thresholds.
 *
 * <p>Source: {@code AUC.result} and {@code AUC.interpolate_pr_auc} in {@code
 * keras/src/metrics/confusion_metrics.py}; the interpolation of precision and recall is that of
 * Davis and Goadrich, 2006.
 */
record AreaUnderCurve(String curve, String summationMethod) {
  /** The mean of the labels' areas. */
  double mean(ConfusionCounts counts, double @Nullable [] labelWeights) {
    double sum = 0;
    double weightSum = 0;
    for (int label = 0; label < counts.labels(); label++) {
      double weight = labelWeights == null ? 1 : labelWeights[label];
      sum += weight * of(counts, label);
      weightSum += weight;
    }
    return ConfusionCounts.divide(sum, weightSum);
  }

  private double of(ConfusionCounts counts, int label) {
    double[] tp = counts.truePositives(label);
    double[] fp = counts.falsePositives(label);
    double[] fn = counts.falseNegatives(label);
    double[] tn = counts.trueNegatives(label);
    return switch (curve) {
      case "ROC" -> riemann(ConfusionCounts.share(fp, tn), ConfusionCounts.share(tp, fn));
      case "PR" ->
          summationMethod.equals("interpolation")
              ? interpolated(tp, fp, fn)
              : riemann(ConfusionCounts.share(tp, fn), ConfusionCounts.share(tp, fp));
      default -> riemann(recallGain(tp, fp, fn, tn), precisionGain(tp, fp, fn, tn));
    };
  }

  private double riemann(double[] x, double[] y) {
    double area = 0;
    for (int i = 0; i + 1 < x.length; i++) {
      double height =
          switch (summationMethod) {
            case "interpolation" -> (y[i] + y[i + 1]) / 2;
            case "minoring" -> Math.min(y[i], y[i + 1]);
            default -> Math.max(y[i], y[i + 1]);
          };
      area += (x[i] - x[i + 1]) * height;
    }
    return area;
  }

  private static double interpolated(double[] tp, double[] fp, double[] fn) {
    double area = 0;
    for (int i = 0; i + 1 < tp.length; i++) {
      double p = tp[i] + fp[i];
      double next = tp[i + 1] + fp[i + 1];
      double dtp = tp[i] - tp[i + 1];
      double slope = ConfusionCounts.divide(dtp, Math.max(p - next, 0));
      double intercept = tp[i + 1] - slope * next;
      double ratio = p > 0 && next > 0 ? p / next : 1;
      area +=
          ConfusionCounts.divide(
              slope * (dtp + intercept * Math.log(ratio)), Math.max(tp[i + 1] + fn[i + 1], 0));
    }
    return area;
  }

  /** 0 without true positives, and never below 0. */
  private static double[] recallGain(double[] tp, double[] fp, double[] fn, double[] tn) {
    double[] gain = new double[tp.length];
    for (int i = 0; i < gain.length; i++) {
      double scale = ConfusionCounts.divide(tp[i] + fn[i], tn[i] + fp[i]);
      gain[i] = tp[i] == 0 ? 0 : Math.max(1 - scale * fn[i] / tp[i], 0);
    }
    return gain;
  }

  /** 1 without true positives. */
  private static double[] precisionGain(double[] tp, double[] fp, double[] fn, double[] tn) {
    double[] gain = new double[tp.length];
    for (int i = 0; i < gain.length; i++) {
      double scale = ConfusionCounts.divide(tp[i] + fn[i], tn[i] + fp[i]);
      gain[i] = tp[i] == 0 ? 1 : 1 - scale * fp[i] / tp[i];
    }
    return gain;
  }
}
