package io.kerava.training;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One batch; a buffer that is filled again and again. Whoever fills it says with {@link #begin}
 * what it has this time, so that nothing of the batch before is left in it.
 */
public final class Batch {
  private Contents contents = new Contents();

  Batch() {}

  /** The numbers of a batch, and whether they are this batch's or left over. */
  private static final class Contents {
    private List<FloatArray> x = List.of();
    private DoubleArray[] y = {};
    private DoubleArray[] weights = {};
    private boolean[] hasTargets = {};
    private boolean[] hasWeights = {};

    private void makeRoom(int inputs, int outputs) {
      if (x.size() != inputs) {
        x = FloatArray.buffers(inputs);
      }
      if (y.length != outputs) {
        y = arrays(outputs);
        weights = arrays(outputs);
        hasTargets = new boolean[outputs];
        hasWeights = new boolean[outputs];
      }
    }

    private static DoubleArray[] arrays(int count) {
      return Stream.generate(() -> DoubleArray.zeros(Shape.of(0)))
          .limit(count)
          .toArray(DoubleArray[]::new);
    }
  }

  /**
   * Makes room for a batch of these shapes. All weights are 1, to be multiplied; the other numbers
   * are unspecified.
   *
   * @param x for each input
   * @param y for each output, {@code null} for one without targets
   * @param weights for each output, {@code null} where all samples count alike
   */
  void begin(Shape[] x, @Nullable Shape[] y, @Nullable Shape[] weights) {
    contents.makeRoom(x.length, y.length);
    for (int i = 0; i < x.length; i++) {
      contents.x.get(i).reshape(x[i]);
    }
    for (int i = 0; i < y.length; i++) {
      Shape targets = y[i];
      contents.hasTargets[i] = targets != null;
      if (targets != null) {
        contents.y[i].reshape(targets);
      }
      Shape factors = weights[i];
      contents.hasWeights[i] = factors != null;
      if (factors != null) {
        contents.weights[i].reshape(factors);
        Arrays.fill(contents.weights[i].data(), 0, contents.weights[i].size(), 1);
      }
    }
  }

  /** The inputs, each (batch, …). */
  List<FloatArray> x() {
    return contents.x;
  }

  /** Whether there are targets for an output. */
  boolean hasTargets(int output) {
    return contents.hasTargets[output];
  }

  /**
   * The targets for an output, (batch,) or (batch, …).
   *
   * @throws IllegalStateException where the batch has none
   */
  DoubleArray y(int output) {
    if (!contents.hasTargets[output]) {
      throw new IllegalStateException("A batch without targets was to be compared with them");
    }
    return contents.y[output];
  }

  /**
   * The weight of each sample for an output, (batch,), or of each of its losses; {@code null} where
   * all count alike.
   */
  @Nullable DoubleArray weights(int output) {
    return contents.hasWeights[output] ? contents.weights[output] : null;
  }

  /** Exchanges the contents of two batches. */
  void swap(Batch other) {
    Contents others = other.contents;
    other.contents = contents;
    contents = others;
  }

  int size() {
    return contents.x.get(0).rows();
  }
}
