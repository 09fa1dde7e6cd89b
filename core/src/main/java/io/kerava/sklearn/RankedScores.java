package io.kerava.sklearn;

import io.kerava.config.None;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The scores of a classifier of two classes, highest first, and how many samples of either class
 * reach each of them.
 */
final class RankedScores {
  private final double[] thresholds;
  private final int[] truePositives;
  private final int[] falsePositives;
  private final int size;

  /**
   * Scores.
   *
   * @param yTrue 1 for what is right, 0 for what isn't
   * @throws IllegalArgumentException where lengths differ, there is no sample, a class is neither 0
   *     nor 1 or a score isn't finite
   */
  RankedScores(int[] yTrue, double[] yScore) {
    check(yTrue, yScore);
    int[] order =
        IntStream.range(0, yScore.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> yScore[i]).reversed())
            .mapToInt(Integer::intValue)
            .toArray();
    thresholds = new double[order.length];
    truePositives = new int[order.length];
    falsePositives = new int[order.length];
    int kept = 0;
    int found = 0;
    for (int i = 0; i < order.length; i++) {
      found += yTrue[order[i]];
      boolean lastOfScore = i == order.length - 1 || yScore[order[i]] != yScore[order[i + 1]];
      if (lastOfScore) {
        thresholds[kept] = yScore[order[i]];
        truePositives[kept] = found;
        falsePositives[kept++] = i + 1 - found;
      }
    }
    size = kept;
  }

  private static void check(int[] yTrue, double[] yScore) {
    None.refused("yTrue", yTrue);
    None.refused("yScore", yScore);
    if (yTrue.length != yScore.length || yTrue.length == 0) {
      throw new IllegalArgumentException(
          "yTrue and yScore must have a number for each sample, and there must be one. Received: "
              + yTrue.length
              + " classes and "
              + yScore.length
              + " scores.");
    }
    for (int i = 0; i < yTrue.length; i++) {
      if (yTrue[i] != 0 && yTrue[i] != 1) {
        throw new IllegalArgumentException(
            "yTrue must be 1 where a sample is right and 0 where it isn't. Received: "
                + yTrue[i]
                + " at "
                + i);
      }
      if (!Double.isFinite(yScore[i])) {
        throw new IllegalArgumentException(
            "yScore must be finite. Received: " + yScore[i] + " at " + i);
      }
    }
  }

  /** How many different scores there are. */
  int size() {
    return size;
  }

  double threshold(int i) {
    return thresholds[i];
  }

  /** How many samples that are right score at least the threshold. */
  int truePositives(int i) {
    return truePositives[i];
  }

  /** How many that aren't. */
  int falsePositives(int i) {
    return falsePositives[i];
  }

  /** Whether the curve through the points has a corner there: all others can be left out. */
  boolean turnsAt(int i) {
    return truePositives[i + 1] - truePositives[i] != truePositives[i] - truePositives[i - 1]
        || falsePositives[i + 1] - falsePositives[i] != falsePositives[i] - falsePositives[i - 1];
  }

  void requirePositives() {
    if (truePositives[size - 1] == 0) {
      throw new IllegalArgumentException(
          "No sample is right, so that none can be found: yTrue has no 1.");
    }
  }

  void requireBothClasses() {
    requirePositives();
    if (falsePositives[size - 1] == 0) {
      throw new IllegalArgumentException(
          "Every sample is right, so that none can be found wrongly: yTrue has no 0.");
    }
  }
}
