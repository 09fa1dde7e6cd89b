package io.kerava.sklearn;

import io.kerava.random.NumpyRandom;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Some samples are trained on and others are held out, in random order, drawn as scikit-learn draws
 * them ({@code sklearn/model_selection/_split.py}).
 */
final class ShuffleSplit {
  private ShuffleSplit() {}

  /** Without regard to classes: {@code ShuffleSplit}. */
  static Split plain(int samples, int held, NumpyRandom random) {
    int[] permutation = random.permutation(samples);
    return new Split(
        Arrays.copyOfRange(permutation, held, samples), Arrays.copyOf(permutation, held));
  }

  /**
   * With each class's share in both parts: {@code StratifiedShuffleSplit}.
   *
   * @param counts how many samples each class has, two at least
   */
  static Split stratified(int[] positions, int[] counts, int held, NumpyRandom random) {
    int kept = positions.length - held;
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
    return new Split(shuffledTrain, shuffledTest);
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
