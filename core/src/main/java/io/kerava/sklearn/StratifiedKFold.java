package io.kerava.sklearn;

import com.google.errorprone.annotations.CheckReturnValue;
import io.kerava.config.None;
import io.kerava.random.NumpyRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * scikit-learn's {@code StratifiedKFold}: {@link KFold} with each class's share in every part.
 *
 * <pre>{@code
 * for (Split fold : new StratifiedKFold(10).shuffle(true).randomState(0).split(y)) { … }
 * }</pre>
 */
@CheckReturnValue
public final class StratifiedKFold {
  private Folding folding;

  /**
   * Parts in the order of the samples.
   *
   * @throws IllegalArgumentException where there are less than two
   */
  public StratifiedKFold(int splits) {
    folding = Folding.inOrder(splits);
  }

  private StratifiedKFold with(Folding changed) {
    StratifiedKFold copy = new StratifiedKFold(changed.splits());
    copy.folding = changed;
    return copy;
  }

  /** A copy that draws the parts at random, or doesn't. */
  public StratifiedKFold shuffle(boolean shuffle) {
    return with(folding.withShuffle(shuffle));
  }

  /** A copy with a seed, with which the parts are scikit-learn's. */
  public StratifiedKFold randomState(long seed) {
    return with(folding.withRandomState(seed));
  }

  /**
   * The k ways to train and test; indices are in ascending order.
   *
   * @param y the class of each sample
   * @throws IllegalArgumentException where every class has fewer samples than there are parts, or
   *     where there are a seed and nothing to draw
   */
  public List<Split> split(int[] y) {
    int splits = folding.splits();
    int[] classes = byFirst(None.refused("y", y));
    int[] counts = new int[Arrays.stream(classes).max().orElse(-1) + 1];
    Arrays.stream(classes).forEach(each -> counts[each]++);
    if (Arrays.stream(counts).allMatch(count -> count < splits)) {
      throw new IllegalArgumentException(
          "There can't be more parts than samples of the most frequent class. Received: "
              + splits
              + " parts, classes of "
              + Arrays.toString(counts)
              + " samples.");
    }
    NumpyRandom random = folding.random();
    int[][] allocation = allocation(classes, counts.length);
    int[] part = new int[classes.length];
    for (int c = 0; c < counts.length; c++) {
      int[] folds = folds(allocation, c, counts[c]);
      if (folding.shuffle()) {
        random.shuffle(folds);
      }
      int next = 0;
      for (int i = 0; i < classes.length; i++) {
        if (classes[i] == c) {
          part[i] = folds[next++];
        }
      }
    }
    return folding.parts(part);
  }

  /** Classes numbered in the order in which they first appear. */
  private static int[] byFirst(int[] y) {
    Map<Integer, Integer> numbers = new LinkedHashMap<>();
    Arrays.stream(y).forEach(label -> numbers.putIfAbsent(label, numbers.size()));
    return Arrays.stream(y).map(numbers::get).toArray();
  }

  /** How many samples of each class each part gets: every k-th of the sorted samples. */
  private int[][] allocation(int[] classes, int count) {
    int[] sorted = classes.clone();
    Arrays.sort(sorted);
    int[][] allocation = new int[folding.splits()][count];
    for (int i = 0; i < sorted.length; i++) {
      allocation[i % folding.splits()][sorted[i]]++;
    }
    return allocation;
  }

  private static int[] folds(int[][] allocation, int c, int count) {
    List<Integer> folds = new ArrayList<>(count);
    for (int fold = 0; fold < allocation.length; fold++) {
      for (int i = 0; i < allocation[fold][c]; i++) {
        folds.add(fold);
      }
    }
    return folds.stream().mapToInt(Integer::intValue).toArray();
  }
}
