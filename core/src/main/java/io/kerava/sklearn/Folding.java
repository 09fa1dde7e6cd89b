package io.kerava.sklearn;

import io.kerava.random.NumpyRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Into how many parts samples are divided, and whether at random: what all k-folds have. */
record Folding(int splits, boolean shuffle, OptionalLong randomState) {

  Folding {
    if (splits < 2) {
      throw new IllegalArgumentException(
          "Cross-validation needs at least two parts: one to train on and one to test on. Received:"
              + " "
              + splits);
    }
  }

  /** Parts in the order of the samples. */
  static Folding inOrder(int splits) {
    return new Folding(splits, false, OptionalLong.empty());
  }

  Folding withShuffle(boolean newShuffle) {
    return new Folding(splits, newShuffle, randomState);
  }

  Folding withRandomState(long seed) {
    return new Folding(splits, shuffle, OptionalLong.of(SplitOptions.checkedSeed(seed)));
  }

  /**
   * What the parts are drawn from, where they are drawn.
   *
   * @throws IllegalArgumentException where there are a seed and nothing to draw
   */
  NumpyRandom random() {
    if (!shuffle && randomState.isPresent()) {
      throw new IllegalArgumentException(
          "'randomState' has no effect without shuffle(true). Received: randomState="
              + randomState.getAsLong());
    }
    return new NumpyRandom(shuffle ? randomState.orElseGet(ModelSelection::drawnSeed) : 0);
  }

  /** The splits of samples whose parts are known. */
  List<Split> parts(int[] part) {
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
