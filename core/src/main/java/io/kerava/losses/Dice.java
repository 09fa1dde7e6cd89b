package io.kerava.losses;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Derived;
import io.kerava.config.None;
import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Dice's loss of a segmentation: {@code 1 - 2 sum(t p) / (sum(t) + sum(p) + 1e-7)}
 * (keras/src/losses/losses.py, dice). Without {@link #axis} it is one number for the whole batch.
 *
 * <pre>{@code
 * new Dice().axis(1, 2, 3);  // one number for each image of a batch
 * }</pre>
 */
public final class Dice extends RowwiseLoss<Dice> {
  static final Argument<List<Integer>> AXIS = Argument.optional("axis", ArgumentTypes.INTEGERS);
  static final Schema<Dice> SCHEMA = lossSchema("Dice", "dice", given -> new Dice(), AXIS);

  private final Derived<RowAxes> rowAxes =
      new Derived<>(() -> find(AXIS).map(RowAxes::of).orElse(RowAxes.ALL));

  /** The loss with Keras's defaults. */
  public Dice() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #reduction(String)}. */
  public Dice(String reduction) {
    super(reduced(SCHEMA, reduction));
  }

  /** The axes that are summed over; all of them, the batch's too, where this isn't called. */
  public Dice axis(int... axis) {
    return with(AXIS, Arrays.stream(None.refused("axis", axis)).boxed().toList());
  }

  @Override
  Tensor ofRows(Tensor yTrue, Tensor yPred) {
    int[] axes = rowAxes().toArray();
    Tensor hit = Ops.sum(yTrue.multiply(yPred), axes);
    Tensor both = Ops.sum(yTrue, axes).add(Ops.sum(yPred, axes)).add(Epsilon.EPSILON);
    return Ops.subtract(1, hit.multiply(2).divide(both));
  }

  @Override
  public RowLoss formula(DoubleArray yTrue, Shape yPred) {
    return Dice::row;
  }

  @Override
  RowAxes rowAxes() {
    return rowAxes.get();
  }

  private static double row(
      double[] t, int ti, double[] p, int pi, int n, double c, double @Nullable [] g) {
    double hit = 0;
    double both = Epsilon.EPSILON;
    for (int i = 0; i < n; i++) {
      hit += t[ti + i] * p[pi + i];
      both += t[ti + i] + p[pi + i];
    }
    if (g != null) {
      for (int i = 0; i < n; i++) {
        g[pi + i] = -2 * c * (t[ti + i] * both - hit) / (both * both);
      }
    }
    return 1 - 2 * hit / both;
  }
}
