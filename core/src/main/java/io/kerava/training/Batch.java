package io.kerava.training;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import java.util.Arrays;
import java.util.List;
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
    private final FloatArray x = FloatArray.zeros(Shape.of(0));
    private final List<FloatArray> inputs = List.of(x);
    private final DoubleArray y = DoubleArray.zeros(Shape.of(0));
    private final DoubleArray weights = DoubleArray.zeros(Shape.of(0));
    private boolean hasTargets;
    private boolean hasWeights;
  }

  /**
   * Makes room for a batch of these shapes. All weights are 1, to be multiplied; the other numbers
   * are unspecified.
   *
   * @param y {@code null} for a batch without targets
   * @param weights {@code null} where all samples count alike
   */
  void begin(Shape x, @Nullable Shape y, @Nullable Shape weights) {
    contents.x.reshape(x);
    contents.hasTargets = y != null;
    if (y != null) {
      contents.y.reshape(y);
    }
    contents.hasWeights = weights != null;
    if (weights != null) {
      contents.weights.reshape(weights);
      Arrays.fill(contents.weights.data(), 0, contents.weights.size(), 1);
    }
  }

  /** The inputs, (batch, …). */
  FloatArray x() {
    return contents.x;
  }

  /** The inputs of each input of the model. */
  List<FloatArray> inputs() {
    return contents.inputs;
  }

  /**
   * The targets, (batch,) or (batch, …).
   *
   * @throws IllegalStateException where the batch has none
   */
  DoubleArray y() {
    if (!contents.hasTargets) {
      throw new IllegalStateException("A batch without targets was to be compared with them");
    }
    return contents.y;
  }

  /**
   * The weight of each sample, (batch,), or of each of its losses; {@code null} where all count
   * alike.
   */
  @Nullable DoubleArray weights() {
    return contents.hasWeights ? contents.weights : null;
  }

  /** Exchanges the contents of two batches. */
  void swap(Batch other) {
    Contents others = other.contents;
    other.contents = contents;
    contents = others;
  }

  int size() {
    return contents.x.rows();
  }
}
