package io.kerava.sklearn;

import io.kerava.config.Options;
import io.kerava.random.NumpyRandom;
import io.kerava.random.RandomSeed;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The ways of {@code sklearn.model_selection} to hold samples out. The same {@code randomState}
 * picks the same samples as there; {@link KFold} and {@link StratifiedKFold} are its
 * cross-validation.
 */
public final class ModelSelection {
  private ModelSelection() {}

  /** A quarter of the samples to test on, in random order: see the other form. */
  public static Split trainTestSplit(int samples) {
    return trainTestSplit(samples, s -> s);
  }

  /**
   * scikit-learn's {@code train_test_split}, as indices.
   *
   * <pre>{@code
   * Split split = ModelSelection.trainTestSplit(y.length, s -> s.testSize(0.2).stratify(y));
   * INDArray xTrain = split.train(x);
   * int[] yTest = split.test(y);
   * }</pre>
   *
   * @param samples how many there are
   * @throws IllegalArgumentException where a part would be empty, or where {@code stratify} has
   *     another length or a class of one sample
   */
  public static Split trainTestSplit(int samples, UnaryOperator<SplitOptions> options) {
    SplitOptions chosen =
        Options.chosen("trainTestSplit(150, s -> s.testSize(0.2))", new SplitOptions(), options);
    int held = chosen.testSamples(samples);
    if (!chosen.isShuffled()) {
      return new Split(
          IntStream.range(0, samples - held).toArray(),
          IntStream.range(samples - held, samples).toArray());
    }
    NumpyRandom random = new NumpyRandom(chosen.seed());
    Optional<int[]> classes = chosen.classes();
    return classes.isEmpty()
        ? ShuffleSplit.plain(samples, held, random)
        : stratified(classes.get(), samples, held, random);
  }

  private static Split stratified(int[] y, int samples, int held, NumpyRandom random) {
    if (y.length != samples) {
      throw new IllegalArgumentException(
          "'stratify' must have a class for each of the "
              + samples
              + " samples. Received: "
              + y.length
              + " classes.");
    }
    ClassLabels labels = ClassLabels.of(y);
    int[] positions = labels.positions(y);
    int[] counts = new int[labels.values().length];
    Arrays.stream(positions).forEach(position -> counts[position]++);
    int smallerPart = Math.min(held, samples - held);
    for (int c = 0; c < counts.length; c++) {
      if (counts[c] < 2 || smallerPart < counts.length) {
        throw new IllegalArgumentException(
            "'stratify' needs two samples of each class, and a part needs one for each class."
                + " Received: "
                + counts[c]
                + " of class "
                + labels.values()[c]
                + ", and "
                + smallerPart
                + " samples in the smaller part for "
                + counts.length
                + " classes.");
      }
    }
    return ShuffleSplit.stratified(positions, counts, held, random);
  }

  /** A seed where none was given: Kerava's own. */
  static long drawnSeed() {
    return RandomSeed.next() & 0xFFFF_FFFFL;
  }
}
