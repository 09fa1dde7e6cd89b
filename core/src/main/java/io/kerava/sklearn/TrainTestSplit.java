package io.kerava.sklearn;

import io.kerava.random.NumpyRandom;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * scikit-learn's {@code train_test_split}: which samples are trained on and which are held out, in
 * random order, drawn as there ({@code sklearn/model_selection/_split.py}).
 */
record TrainTestSplit(int[] train, int[] test) {
  /** Without regard to classes: {@code ShuffleSplit}. */
  static TrainTestSplit of(int samples, double fraction, NumpyRandom random) {
    int held = held(samples, fraction);
    int[] permutation = random.permutation(samples);
    return new TrainTestSplit(
        Arrays.copyOfRange(permutation, held, samples), Arrays.copyOf(permutation, held));
  }

  /** With each class's share in both parts: {@code StratifiedShuffleSplit}. */
  static TrainTestSplit stratified(
      ClassLabels labels, int[] y, double fraction, NumpyRandom random) {
    int held = held(y.length, fraction);
    int kept = y.length - held;
    int[] positions = labels.positions(y);
    int[] counts = new int[labels.values().length];
    Arrays.stream(positions).forEach(position -> counts[position]++);
    requireEnough(labels, counts, Math.min(held, kept));
    int[] keptOfClass = shares(counts, kept, random);
    int[] rest = IntStream.range(0, counts.length).map(c -> counts[c] - keptOfClass[c]).toArray();
    int[] heldOfClass = shares(rest, held, random);
    IntStream.Builder train = IntStream.builder();
    IntStream.Builder test = IntStream.builder();
    for (int c = 0; c < counts.length; c++) {
      int[] members = where(positions.length, positionsEqual(positions, c));
      int[] permutation = random.permutation(counts[c]);
      for (int i = 0; i < keptOfClass[c] + heldOfClass[c]; i++) {
        (i < keptOfClass[c] ? train : test).add(members[permutation[i]]);
      }
    }
    int[] shuffledTrain = train.build().toArray();
    int[] shuffledTest = test.build().toArray();
    random.shuffle(shuffledTrain);
    random.shuffle(shuffledTest);
    return new TrainTestSplit(shuffledTrain, shuffledTest);
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

  private static IntPredicate positionsEqual(int[] positions, int c) {
    return i -> positions[i] == c;
  }

  private static int[] where(int length, IntPredicate condition) {
    return IntStream.range(0, length).filter(condition).toArray();
  }

  /**
   * How many of each class are among {@code draws}: the likeliest numbers, ties broken by chance
   * ({@code _approximate_mode} in {@code sklearn/utils/extmath.py}).
   */
  private static int[] shares(int[] counts, int draws, NumpyRandom random) {
    double total = Arrays.stream(counts).sum();
    double[] exact = Arrays.stream(counts).mapToDouble(c -> c / total * draws).toArray();
    int[] shares = Arrays.stream(exact).mapToInt(share -> (int) Math.floor(share)).toArray();
    double[] remainders =
        IntStream.range(0, shares.length).mapToDouble(c -> exact[c] - shares[c]).toArray();
    int missing = draws - Arrays.stream(shares).sum();
    double[] descending =
        DoubleStream.of(remainders).distinct().map(r -> -r).sorted().map(r -> -r).toArray();
    for (int i = 0; missing > 0 && i < descending.length; i++) {
      double value = descending[i];
      int[] tied = where(shares.length, c -> remainders[c] == value);
      int[] permutation = random.permutation(tied.length);
      int added = Math.min(tied.length, missing);
      for (int k = 0; k < added; k++) {
        shares[tied[permutation[k]]]++;
      }
      missing -= added;
    }
    return shares;
  }
}
