package io.kerava.sklearn;

import com.google.errorprone.annotations.CheckReturnValue;
import io.kerava.random.NumpyRandom;
import java.util.List;
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
  private Folding folding;

  /**
   * Parts of consecutive samples.
   *
   * @throws IllegalArgumentException where there are less than two
   */
  public KFold(int splits) {
    folding = Folding.inOrder(splits);
  }

  private KFold with(Folding changed) {
    KFold copy = new KFold(changed.splits());
    copy.folding = changed;
    return copy;
  }

  /** A copy that draws the parts at random, or doesn't. */
  public KFold shuffle(boolean shuffle) {
    return with(folding.withShuffle(shuffle));
  }

  /** A copy with a seed, with which the parts are scikit-learn's. */
  public KFold randomState(long seed) {
    return with(folding.withRandomState(seed));
  }

  /**
   * The k ways to train and test; indices are in ascending order.
   *
   * @throws IllegalArgumentException where there are fewer samples than parts, or a seed and
   *     nothing to draw
   */
  public List<Split> split(int samples) {
    int splits = folding.splits();
    if (splits > samples) {
      throw new IllegalArgumentException(
          "There can't be more parts than samples. Received: "
              + splits
              + " parts of "
              + samples
              + " samples.");
    }
    NumpyRandom random = folding.random();
    int[] order = IntStream.range(0, samples).toArray();
    if (folding.shuffle()) {
      random.shuffle(order);
    }
    int[] part = new int[samples];
    int next = 0;
    for (int fold = 0; fold < splits; fold++) {
      int size = samples / splits + (fold < samples % splits ? 1 : 0);
      for (int i = 0; i < size; i++) {
        part[order[next++]] = fold;
      }
    }
    return folding.parts(part);
  }
}
