package io.kerava.ops;

import io.kerava.arrays.Lengths;
import io.kerava.arrays.Shape;
import io.kerava.programs.Convolution;
import io.kerava.programs.ConvolutionInput;
import io.kerava.programs.Draw;
import io.kerava.programs.Primitives;
import io.kerava.programs.Sliding;
import io.kerava.programs.Windows;
import io.kerava.random.Noise;

/** What networks are made of. */
abstract class NnOps extends ActivationOps {
  /** {@code log(sum(e^x))} along axes, which go; minus infinity where all of x is. */
  public static Tensor logsumexp(Tensor x, int... axes) {
    return Op.math("Logsumexp")
        .with("axis", axis(axes))
        .with("keepdims", false)
        .of(x, it -> logarithm(it, false, axes));
  }

  /** {@link #logsumexp} along axes, which stay, 1 long. */
  public static Tensor logsumexpKeepdims(Tensor x, int... axes) {
    return Op.math("Logsumexp")
        .with("axis", axis(axes))
        .with("keepdims", true)
        .of(x, it -> logarithm(it, true, axes));
  }

  private static Tensor logarithm(Tensor x, boolean keepdims, int... axes) {
    Tensor largest = stopGradient(maxKeepdims(x, axes));
    Tensor shift = where(isfinite(largest), largest, 0);
    Tensor kept = log(sumKeepdims(exp(x.subtract(shift)), axes)).add(shift);
    return keepdims ? kept : without(kept, axes(x, axes));
  }

  /**
   * A convolution, channels last: of x (batch, …, channels) and a kernel (…, channels / groups,
   * filters).
   *
   * @param window its size is the kernel's
   */
  public static Tensor conv(Tensor x, Tensor kernel, Sliding window) {
    int groups = (int) (x.shape().last() / kernel.shape().length(-2));
    return TracedTensor.of(
        Primitives.apply(
            new Convolution(window, groups), TracedTensor.value(x), TracedTensor.value(kernel)));
  }

  /**
   * The transposed convolution: what a convolution with that kernel would get as the gradient at
   * its input, from y (batch, …, filters) and a kernel (…, channels, filters).
   *
   * @param shape of the result, (batch, …, channels)
   */
  public static Tensor convTranspose(Tensor y, Tensor kernel, Sliding window, Shape shape) {
    return TracedTensor.of(
        Primitives.apply(
            new ConvolutionInput(new Convolution(window, 1), shape),
            TracedTensor.value(y),
            TracedTensor.value(kernel)));
  }

  /** What each position of a window sees: (batch, positions …, window …, channels). */
  public static Tensor windows(Tensor x, Sliding window) {
    return TracedTensor.of(Primitives.apply(new Windows(window), TracedTensor.value(x)));
  }

  /**
   * The largest within each position of a window, the gradient to the first of several. What lies
   * before and behind the input is never the largest.
   */
  public static Tensor maxPool(Tensor x, Sliding window) {
    Tensor seen = flatWindows(x, window, Double.NEGATIVE_INFINITY);
    Tensor best = expandDims(argmax(seen, -2), -2);
    return squeeze(takeAlongAxis(seen, best, -2), -2);
  }

  /** The mean within each position of a window, of what lies within the input. */
  public static Tensor averagePool(Tensor x, Sliding window) {
    Tensor places = ones(x.shape().axes(1, x.rank() - 1).withBatch(1).withNext(1));
    Tensor counts = sum(flatWindows(places, window, 0), -2);
    return sum(flatWindows(x, window, 0), -2).divide(counts);
  }

  /** (batch, positions …, window, channels), with a number around the input. */
  private static Tensor flatWindows(Tensor x, Sliding window, double value) {
    int[][] around = new int[x.rank()][2];
    for (int axis = 0; axis < window.axes(); axis++) {
      around[axis + 1][0] = window.before().get(axis).intValue();
      around[axis + 1][1] = window.after().get(axis).intValue();
    }
    Sliding within = Sliding.valid(window.size(), window.strides(), window.dilation());
    Tensor seen = windows(pad(x, around, value), within);
    Shape positions = seen.shape().firstAxes(1 + window.axes());
    long elements = Lengths.product(seen.shape().axes(positions.rank(), seen.rank() - 1));
    return reshape(seen, positions.withNext(elements).withNext(x.shape().last()));
  }

  /** Divided by the length along axes; what is shorter than the root of epsilon isn't stretched. */
  public static Tensor unitNormalize(Tensor x, double epsilon, int... axes) {
    Tensor squares = sumKeepdims(square(x), axes);
    return x.multiply(rsqrt(maximum(squares, epsilon)));
  }

  /**
   * Random numbers of a shape.
   *
   * @param key (2,): whole numbers that name the noise
   */
  public static Tensor draw(Noise noise, Shape shape, Tensor key) {
    return TracedTensor.of(Primitives.apply(new Draw(noise, shape), TracedTensor.value(key)));
  }
}
