package io.kerava.sklearn;

import com.google.errorprone.annotations.CheckReturnValue;
import io.kerava.random.NumpyRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * scikit-learn's {@code KFold}: the samples in k parts, each of which is tested on once.
 *
 * <pre>{@code
 * for (Split fold : new KFold(5).shuffle(true).randomState(0).split(150)) {
 *   Sequential model = newModel();
 *   model.fit(fold.train(x), fold.train(y), f -> f.epochs(50));
 *   scores.add(model.evaluate(fold.test(x), fold.test(y)).get("accuracy"));
 * }
 * }</pre>
 */
@CheckReturnValue
public final class KFold {
  private final int splits;
  private final boolean shuffle;
  private final OptionalLong randomState;

  /**
   * Parts of consecutive samples.
   *
   * @throws IllegalArgumentException where there are less than two
   */
  public KFold(int splits) {
    this(atLeastTwo(splits), false, OptionalLong.empty());
  }

  private KFold(int splits, boolean shuffle, OptionalLong randomState) {
    this.splits = splits;
    this.shuffle = shuffle;
    this.randomState = randomState;
  }

  static int atLeastTwo(int splits) {
    if (splits < 2) {
      throw new IllegalArgumentException(
          "Cross-validation needs at least two parts: one to train on and one to test on. Received:"
              + " "
              + splits);
    }
    return splits;
  }

  /** A copy that draws the parts at random, or doesn't. */
  public KFold shuffle(boolean shuffle) {
    return new KFold(splits, shuffle, randomState);
  }

  /** A copy with a seed, with which the parts are scikit-learn's. */
  public KFold randomState(long seed) {
    return new KFold(splits, shuffle, OptionalLong.of(SplitOptions.checkedSeed(seed)));
  }

  /**
   * The k ways to train and test; indices are in ascending order.
   *
   * @throws IllegalArgumentException where there are fewer samples than parts, or a seed and
   *     nothing to draw
   */
  public List<Split> split(int samples) {
    if (splits > samples) {
      throw new IllegalArgumentException(
          "There can't be more parts than samples. Received: "
              + splits
              + " parts of "
              + samples
              + " samples.");
    }
    int[] order = IntStream.range(0, samples).toArray();
    if (shuffle) {
      new NumpyRandom(seed(randomState)).shuffle(order);
    } else {
      refuseSeed(randomState);
    }
    int[] part = new int[samples];
    int next = 0;
    for (int fold = 0; fold < splits; fold++) {
      int size = samples / splits + (fold < samples % splits ? 1 : 0);
      for (int i = 0; i < size; i++) {
        part[order[next++]] = fold;
      }
    }
    return parts(splits, part);
  }

  static long seed(OptionalLong randomState) {
    return randomState.isPresent() ? randomState.getAsLong() : ModelSelection.drawnSeed();
  }

  static void refuseSeed(OptionalLong randomState) {
    if (randomState.isPresent()) {
      throw new IllegalArgumentException(
          "'randomState' has no effect without shuffle(true). Received: randomState="
              + randomState.getAsLong());
    }
  }

  /** The splits of samples whose parts are known. */
  static List<Split> parts(int splits, int[] part) {
    List<Split> all = new ArrayList<>();
    for (int fold = 0; fold < splits; fold++) {
      int tested = fold;
      all.add(
          new Split(
              IntStream.range(0, part.length).filter(i -> part[i] != tested).toArray(),
              IntStream.range(0, part.length).filter(i -> part[i] == tested).toArray()));
    }
    return all;
  }
}
