package io.kerava.sklearn;

import io.kerava.random.NumpyRandom;
import java.util.Arrays;

/** The split of early stopping: which samples are trained on, and which are validated on. */
final class EarlyStoppingSplit {
  private EarlyStoppingSplit() {}

  /** Without regard to classes: {@code ShuffleSplit}. */
  static Split of(int samples, double fraction, NumpyRandom random) {
    return ShuffleSplit.plain(samples, held(samples, fraction), random);
  }

  /** With each class's share in both parts: {@code StratifiedShuffleSplit}. */
  static Split stratified(ClassLabels labels, int[] y, double fraction, NumpyRandom random) {
    int held = held(y.length, fraction);
    int kept = y.length - held;
    int[] positions = labels.positions(y);
    int[] counts = new int[labels.values().length];
    Arrays.stream(positions).forEach(position -> counts[position]++);
    requireEnough(labels, counts, Math.min(held, kept));
    return ShuffleSplit.stratified(positions, counts, held, random);
  }

  private static int held(int samples, double fraction) {
    int held = (int) Math.ceil(fraction * samples);
    if (held < 2 || held == samples) {
      throw new IllegalArgumentException(
          "earlyStopping needs at least two samples to validate on and one to train on, but"
              + " validationFraction="
              + fraction
              + " of "
              + samples
              + " samples is "
              + held
              + ". Change validationFraction, or give more samples.");
    }
    return held;
  }

  private static void requireEnough(ClassLabels labels, int[] counts, int smallerPart) {
    for (int c = 0; c < counts.length; c++) {
      if (counts[c] < 2 || smallerPart < counts.length) {
        throw new IllegalArgumentException(
            "earlyStopping splits each class into samples to train on and samples to validate on,"
                + " so each class needs two samples and each part one for each class. Received: "
                + counts[c]
                + " of class "
                + labels.values()[c]
                + ", and "
                + smallerPart
                + " in the smaller part. Give more samples, or change validationFraction.");
      }
    }
  }
}
