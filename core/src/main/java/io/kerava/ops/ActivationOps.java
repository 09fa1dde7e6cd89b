package io.kerava.ops;

import io.kerava.arrays.DType;
import io.kerava.arrays.Shape;
import io.kerava.programs.Primitives;
import java.util.List;
import java.util.stream.IntStream;

/** The activations that Keras has among its operations. */
abstract class ActivationOps extends LinearOps {
  private static final double SQRT_2 = Math.sqrt(2);
  private static final double TWICE_SLOPE = 2 * Math.sqrt(2 / Math.PI);
  private static final double CUBIC = 0.044715;
  private static final double SELU_ALPHA = 1.6732632423543772848170429916717;
  private static final double SELU_SCALE = 1.0507009873554804934193349852946;

  /** x where it is above 0, else 0. */
  public static Tensor relu(Tensor x) {
    return Op.nn("Relu").of(x, it -> where(greater(it, 0), it, zerosLike(it)));
  }

  /** No less than 0 and no more than 6, with no slope at both. */
  public static Tensor relu6(Tensor x) {
    return Op.nn("Relu6").of(x, ActivationOps::cut);
  }

  private static Tensor cut(Tensor x) {
    return where(greater(x, 0), where(less(x, 6), x, 6), 0);
  }

  /** x where it is 0 or above, else multiplied by a slope, Keras's 0.2. */
  public static Tensor leakyRelu(Tensor x) {
    return leakyRelu(x, 0.2);
  }

  /** x where it is 0 or above, else multiplied by a slope. */
  public static Tensor leakyRelu(Tensor x, double negativeSlope) {
    return Op.nn("LeakyRelu")
        .with("negative_slope", negativeSlope)
        .of(x, it -> where(greaterEqual(it, 0), it, it.multiply(negativeSlope)));
  }

  /** x above 0, else {@code e^x - 1}. */
  public static Tensor elu(Tensor x) {
    return elu(x, 1);
  }

  /** x above 0, else {@code alpha * (e^x - 1)}. */
  public static Tensor elu(Tensor x, double alpha) {
    return Op.nn("Elu")
        .with("alpha", alpha)
        .of(x, it -> where(greater(it, 0), it, below(it).multiply(alpha)));
  }

  /** {@code e^x - 1} below 0, else 0; at 0 with the slope from below, as JAX has it. */
  private static Tensor below(Tensor x) {
    return expm1(where(greater(x, 0), 0, x));
  }

  /** The scaled {@link #elu}. */
  public static Tensor selu(Tensor x) {
    return Op.nn("Selu")
        .of(
            x,
            it -> where(greater(it, 0), it, below(it).multiply(SELU_ALPHA)).multiply(SELU_SCALE));
  }

  /** {@code x * sigmoid(x)}. */
  public static Tensor silu(Tensor x) {
    return Op.nn("Silu").of(x, it -> it.multiply(sigmoid(it)));
  }

  /** x times the probability that a standard normal number is below it, approximated by tanh. */
  public static Tensor gelu(Tensor x) {
    return gelu(x, true);
  }

  /** x times the probability that a standard normal number is below it. */
  public static Tensor gelu(Tensor x, boolean approximate) {
    return Op.nn("Gelu")
        .with("approximate", approximate)
        .of(x, it -> approximate ? approximated(it) : exact(it));
  }

  private static Tensor exact(Tensor x) {
    return x.multiply(erfc(x.divide(-SQRT_2))).multiply(0.5);
  }

  private static Tensor approximated(Tensor x) {
    Tensor polynomial = square(x).multiply(CUBIC).add(1).multiply(x);
    return x.multiply(sigmoid(polynomial.multiply(TWICE_SLOPE)));
  }

  /** From 0 to 1, along a line between -3 and 3. */
  public static Tensor hardSigmoid(Tensor x) {
    return Op.nn("HardSigmoid").of(x, it -> cut(it.add(3)).divide(6));
  }

  /** x times {@link #hardSigmoid}. */
  public static Tensor hardSilu(Tensor x) {
    return Op.nn("HardSilu").of(x, it -> it.multiply(hardSigmoid(it)));
  }

  /** No less than -1 and no more than 1. */
  public static Tensor hardTanh(Tensor x) {
    return Op.nn("HardTanh").of(x, it -> where(greater(it, 1), 1, where(less(it, -1), -1, it)));
  }

  /** {@code x / (1 + |x|)}. */
  public static Tensor softsign(Tensor x) {
    return Op.nn("Softsign").of(x, it -> it.divide(absolute(it).add(1)));
  }

  /** {@code log(sigmoid(x))}. */
  public static Tensor logSigmoid(Tensor x) {
    return Op.nn("LogSigmoid").of(x, it -> softplus(it.negative()).negative());
  }

  /** Probabilities along an axis: {@code e^x} divided by its sum. */
  public static Tensor softmax(Tensor x, int... axes) {
    int[] along = axes.length == 0 ? new int[] {-1} : axes;
    return Op.nn("Softmax")
        .with("axis", axis(along))
        .of(x, it -> softmaxOf(cast(it, DType.FLOAT32), axes(it, along)));
  }

  /** Moved to the end, the axes are one, and what is along them is a row. */
  private static Tensor softmaxOf(Tensor x, List<Integer> axes) {
    int[] order =
        IntStream.concat(
                IntStream.range(0, x.rank()).filter(axis -> !axes.contains(axis)),
                axes.stream().mapToInt(axis -> axis))
            .toArray();
    Tensor moved = transpose(x, order);
    Shape shape = moved.shape();
    Tensor rows = reshape(moved, shape.firstAxes(x.rank() - axes.size()).withNext(-1));
    Tensor y = TracedTensor.of(Primitives.softmax(TracedTensor.value(rows)));
    return transpose(reshape(y, shape), back(order));
  }

  private static int[] back(int... order) {
    int[] back = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      back[order[i]] = i;
    }
    return back;
  }

  /** The logarithm of {@link #softmax}. */
  public static Tensor logSoftmax(Tensor x, int... axes) {
    int[] along = axes.length == 0 ? new int[] {-1} : axes;
    return Op.nn("LogSoftmax")
        .with("axis", axis(along))
        .of(
            x,
            it -> {
              Tensor shifted = it.subtract(stopGradient(maxKeepdims(it, along)));
              return shifted.subtract(log(sumKeepdims(exp(shifted), along)));
            });
  }
}
