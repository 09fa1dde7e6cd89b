package io.kerava.activations;

import io.kerava.arrays.DType;
import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.Arrays;
import org.nd4j.linalg.activations.IActivation;

/**
 * {@code max(x - t, 0)} over each row along the last axis, with a threshold {@code t} that makes
 * small numbers exactly 0.
 *
 * <p>As in Keras, on all of its backends, the threshold comes from the sum of the running sums of
 * the largest numbers, where Martins and Astudillo (2016) have the sum of the numbers; so rows sum
 * to 1 only where a single number stays.
 */
public final class Sparsemax extends ParameterizedActivation<Sparsemax>
    implements WithLastAxis<Sparsemax> {
  static final Schema<Sparsemax> SCHEMA =
      activationSchema("sparsemax", given -> new Sparsemax(), AXIS);

  /** Along the last axis. */
  public Sparsemax() {
    super(SCHEMA.defaults());
  }

  @Override
  public Tensor call(Tensor x) {
    Tensor sorted = Ops.sortDescending(x, -1);
    Tensor sums = Ops.cumsum(sorted, -1);
    Tensor counts = Ops.cast(Ops.arange(x.shape().last()).add(1), DType.FLOAT32);
    Tensor supports =
        Ops.cast(Ops.greater(sorted.subtract(sums.subtract(1).divide(counts)), 0), DType.FLOAT32);
    Tensor counted = Ops.sumKeepdims(Ops.where(supports, sums, 0), -1).subtract(1);
    return Ops.maximum(x.subtract(counted.divide(Ops.sumKeepdims(supports, -1))), 0);
  }

  @Override
  public void forward(double[] x, int xOffset, double[] y, int yOffset, int length) {
    Support support = Support.OF_THREAD.get();
    support.find(x, xOffset, length);
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = Math.max(x[xOffset + i] - support.threshold, 0);
    }
  }

  @Override
  public void backward(double[] x, int xOffset, double[] dy, int yOffset, double[] dx, int length) {
    Support support = Support.OF_THREAD.get();
    support.find(x, xOffset, length);
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += slope(x[xOffset + i] - support.threshold) * dy[yOffset + i];
    }
    for (int i = 0; i < length; i++) {
      double direct = slope(x[xOffset + i] - support.threshold) * dy[yOffset + i];
      dx[xOffset + i] = direct - sum * support.thresholdSlope(x, xOffset, i, length);
    }
  }

  /** The slope of {@code max(x, 0)}, which JAX halves at 0. */
  private static double slope(double x) {
    return x > 0 ? 1 : x == 0 ? 0.5 : 0;
  }

  /** The {@code count} largest numbers of a row, from the smallest of which on {@code x} counts. */
  private static final class Support {
    static final ThreadLocal<Support> OF_THREAD = ThreadLocal.withInitial(Support::new);

    double threshold;
    private int count;
    private double smallest;
    private double[] sorted = {};

    void find(double[] x, int offset, int length) {
      if (sorted.length < length) {
        sorted = new double[length];
      }
      System.arraycopy(x, offset, sorted, 0, length);
      Arrays.sort(sorted, 0, length);
      count = 0;
      double sum = 0;
      double sumOfSums = 0;
      while (count < length) {
        double next = sorted[length - 1 - count];
        if (next - (sum + next - 1) / (count + 1) <= 0) {
          break;
        }
        sum += next;
        sumOfSums += sum;
        count++;
      }
      smallest = sorted[length - count];
      threshold = (sumOfSums - 1) / count;
    }

    /** How the threshold moves with a number: the share of the running sums that it is part of. */
    double thresholdSlope(double[] x, int offset, int i, int length) {
      double value = x[offset + i];
      if (value < smallest) {
        return 0;
      }
      int before = 0;
      for (int j = 0; j < length; j++) {
        if (x[offset + j] > value || x[offset + j] == value && j < i) {
          before++;
        }
      }
      return Math.max(count - before, 0) / (double) count;
    }
  }

  @Override
  public IActivation toNd4j() {
    return new KeravaActivation(this);
  }
}
