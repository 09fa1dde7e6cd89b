package io.kerava.sklearn;

import io.kerava.config.None;
import io.kerava.numpy.Np;
import java.util.Arrays;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Which samples are trained on and which are tested on, and the way to them.
 *
 * <pre>{@code
 * Split split = ModelSelection.trainTestSplit(150, s -> s.testSize(0.2).randomState(42));
 * model.fit(split.train(x), split.train(y), f -> f.epochs(50));
 * model.evaluate(split.test(x), split.test(y));
 * }</pre>
 *
 * @param train the indices of the samples to train on
 * @param test the indices of the samples to test on
 */
public record Split(int[] train, int[] test) {
  /** Checks that both are there. */
  public Split {
    None.refused("train", train);
    None.refused("test", test);
  }

  /** The rows of an array to train on, (train, …). */
  public INDArray train(INDArray array) {
    return Np.take(None.refused("array", array), train);
  }

  /** The rows of an array to test on, (test, …). */
  public INDArray test(INDArray array) {
    return Np.take(None.refused("array", array), test);
  }

  /** The labels to train with. */
  public int[] train(int[] labels) {
    return Np.take(None.refused("labels", labels), train);
  }

  /** The labels to test with. */
  public int[] test(int[] labels) {
    return Np.take(None.refused("labels", labels), test);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Split split
        && Arrays.equals(train, split.train)
        && Arrays.equals(test, split.test);
  }

  @Override
  public int hashCode() {
    return Objects.hash(Arrays.hashCode(train), Arrays.hashCode(test));
  }

  @Override
  public String toString() {
    return "Split(train=" + Arrays.toString(train) + ", test=" + Arrays.toString(test) + ")";
  }
}
