package io.kerava.sklearn;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.kerava.config.None;
import io.kerava.config.PythonCall;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The options of {@link ModelSelection#trainTestSplit}, with scikit-learn's defaults. */
public final class SplitOptions {
  private static final double TEST_SIZE = 0.25;
  private static final long GREATEST_SEED = 0xFFFF_FFFFL;

  private double testSize = TEST_SIZE;
  private OptionalInt testSamples = OptionalInt.empty();
  private OptionalLong randomState = OptionalLong.empty();
  private boolean shuffle = true;
  private Optional<int[]> stratify = Optional.empty();

  SplitOptions() {}

  /**
   * The share of the samples to test on, rounded up; a quarter by default.
   *
   * @throws IllegalArgumentException where it isn't between 0 and 1
   */
  @CanIgnoreReturnValue
  public SplitOptions testSize(double testSize) {
    if (!(testSize > 0 && testSize < 1)) {
      throw new IllegalArgumentException(
          "'testSize' must be a share between 0 and 1, or a whole number of samples. Received: "
              + testSize);
    }
    this.testSize = testSize;
    this.testSamples = OptionalInt.empty();
    return this;
  }

  /** How many samples to test on. */
  @CanIgnoreReturnValue
  public SplitOptions testSize(int samples) {
    this.testSamples = OptionalInt.of(samples);
    return this;
  }

  /**
   * The seed, with which the split is scikit-learn's; without one it is drawn anew, from Kerava's
   * {@code setRandomSeed} on.
   *
   * @throws IllegalArgumentException where it isn't from 0 to 2^32 - 1
   */
  @CanIgnoreReturnValue
  public SplitOptions randomState(long seed) {
    this.randomState = OptionalLong.of(checkedSeed(seed));
    return this;
  }

  static long checkedSeed(long seed) {
    if (seed < 0 || seed > GREATEST_SEED) {
      throw new IllegalArgumentException(
          "'randomState' must be from 0 to 2**32 - 1, as in NumPy. Received: " + seed);
    }
    return seed;
  }

  /** Whether the order is random; otherwise the last samples are those to test on. */
  @CanIgnoreReturnValue
  public SplitOptions shuffle(boolean shuffle) {
    this.shuffle = shuffle;
    return this;
  }

  /** The class of each sample, whose shares are to be alike in both parts. */
  @CanIgnoreReturnValue
  public SplitOptions stratify(int[] y) {
    this.stratify = Optional.of(None.refused("y", y).clone());
    return this;
  }

  boolean isShuffled() {
    if (!shuffle && stratify.isPresent()) {
      throw new IllegalArgumentException(
          "'stratify' draws at random, so it can't be said together with shuffle(false).");
    }
    return shuffle;
  }

  long seed() {
    return randomState.orElseGet(ModelSelection::drawnSeed);
  }

  Optional<int[]> classes() {
    return stratify;
  }

  int testSamples(int samples) {
    int held = testSamples.orElseGet(() -> (int) Math.ceil(testSize * samples));
    if (held < 1 || held >= samples) {
      throw new IllegalArgumentException(
          "Both parts of a split need a sample. Received: "
              + samples
              + " samples, "
              + held
              + " of them to test on. Change testSize, or give more samples.");
    }
    return held;
  }

  /** The options that are not at their default. */
  @Override
  public String toString() {
    return new PythonCall("train_test_split")
        .with("test_size", testSamples.isPresent() ? testSamples.getAsInt() : testSize, TEST_SIZE)
        .with("random_state", randomState.isPresent() ? randomState.getAsLong() : null)
        .with("shuffle", shuffle, true)
        .with("stratify", stratify.map(y -> y.length + " classes"))
        .toString();
  }
}
