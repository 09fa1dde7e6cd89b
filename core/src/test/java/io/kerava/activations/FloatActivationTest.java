package io.kerava.activations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The loops over floats against the definitions in double, which hold against Keras's numbers. */
final class FloatActivationTest {
  private static final int STRIDE = 2003;
  private static final float SMALLEST = 1e-30f;
  private static final float LARGEST = 1e30f;

  private static final int UNITS_IN_THE_LAST_PLACE = 5;

  /** In gelu's tail a large exponent is rounded. */
  private static final double ERROR_OF_GELU = 2e-6;

  /** Where values are this small, nothing depends on their last places. */
  private static final double NEGLIGIBLE = 1e-12;

  static Stream<ElementwiseActivation> elementwise() {
    return Stream.of(
        new Celu(),
        new Celu().alpha(0.5),
        new Elu(),
        new Elu().alpha(0.3),
        new Exponential(),
        new Gelu(),
        new Gelu().approximate(true),
        new HardSigmoidKeras2(),
        new LeakyRelu(),
        new LeakyRelu().negativeSlope(-0.5),
        new Linear(),
        new LogSigmoid(),
        new Mish(),
        new Relu(),
        new Relu().maxValue(2.5),
        new Relu().maxValue(6),
        new Relu().negativeSlope(0.1),
        new Relu().negativeSlope(0.1).maxValue(3).threshold(1),
        new Relu6(),
        new Selu(),
        new Sigmoid(),
        new Silu(),
        new Softplus(),
        new Tanh());
  }

  @ParameterizedTest
  @MethodSource("elementwise")
  void has_the_values_of_the_definition(ElementwiseActivation activation) {
    for (float[] x : floats()) {
      float[] y = new float[x.length];
      activation.toFloat(x.length).forward(x, y, 0, x.length);
      for (int i = 0; i < x.length; i++) {
        double expected = activation.value(x[i]);
        if (Double.isFinite((float) expected)) {
          double error =
              activation instanceof Gelu
                  ? ERROR_OF_GELU * Math.abs(expected)
                  : UNITS_IN_THE_LAST_PLACE * Math.ulp((float) expected);
          assertClose(y[i], (float) expected, (float) (error + NEGLIGIBLE), x[i]);
        } else if (y[i] != (float) expected) {
          assertThat(y[i]).as("of %s", x[i]).isEqualTo((float) expected);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("elementwise")
  void has_the_derivatives_of_the_definition(ElementwiseActivation activation) {
    for (float[] x : floats()) {
      FloatActivation loop = activation.toFloat(x.length);
      float[] y = new float[x.length];
      loop.forward(x, y, 0, x.length);
      float[] gradient = new float[x.length];
      Arrays.fill(gradient, 0.5f);
      loop.backward(x, y, gradient, gradient, 0, x.length);
      for (int i = 0; i < x.length; i++) {
        double expected = 0.5 * activation.derivative(x[i]);
        if (Double.isFinite((float) (2 * expected))) {
          double tolerance = 5e-7 * Math.max(1, Math.abs(expected)); // tanh is off by 4e-7 at most
          assertClose(gradient[i], (float) expected, (float) tolerance, x[i]);
        }
      }
    }
  }

  /** There are millions of them, and an assertion takes a hundred times as long as a comparison. */
  private static void assertClose(float actual, float expected, float tolerance, float x) {
    if (!(Math.abs(actual - expected) <= tolerance)) {
      assertThat(actual).as("at %s", x).isCloseTo(expected, within(tolerance));
    }
  }

  /** Every 2003rd float of either sign, in pieces, with 0 and the bounds of the functions. */
  private static List<float[]> floats() {
    float[] special = {0f, -0f, 1f, -1f, 2.5f, -2.5f, 3f, 6f, -SMALLEST, SMALLEST};
    return Stream.concat(
            Stream.of(special),
            Stream.iterate(0L, bits -> bits <= Integer.MAX_VALUE, bits -> bits + 2000L * STRIDE)
                .map(FloatActivationTest::piece))
        .toList();
  }

  private static float[] piece(long first) {
    float[] piece = new float[4000];
    for (int i = 0; i < piece.length; i += 2) {
      float value =
          Float.intBitsToFloat((int) Math.min(first + i / 2 * (long) STRIDE, Integer.MAX_VALUE));
      piece[i] = value >= SMALLEST && value <= LARGEST ? value : 0f;
      piece[i + 1] = -piece[i];
    }
    return piece;
  }

  @ParameterizedTest
  @MethodSource("elementwise")
  void computes_any_range_and_keeps_what_is_no_number(ElementwiseActivation activation) {
    float[] x = new float[3000];
    for (int i = 0; i < x.length; i++) {
      x[i] = i * 0.004f - 6f;
    }
    x[1500] = Float.NaN;
    FloatActivation loop = activation.toFloat(1);
    float[] whole = new float[x.length];
    loop.forward(x, whole, 0, x.length);
    assertThat(whole[1500]).isNaN();
    float[] range = x.clone();
    loop.forward(x, range, 7, 2501);
    float[] expected = x.clone();
    System.arraycopy(whole, 7, expected, 7, 2501 - 7);
    assertThat(range).containsExactly(expected);
  }

  static Stream<Integer> lengths() {
    return Stream.of(1, 2, 10, 300, 1024, 1500);
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void has_the_softmax_and_the_gradient_of_the_definition(int length) {
    int rows = 7;
    Random random = new Random(1);
    float[] x = new float[rows * length];
    float[] dy = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextGaussian() * (i % 3 == 0 ? 40 : 1);
      dy[i] = (float) random.nextGaussian();
    }
    Softmax softmax = new Softmax();
    FloatActivation loop = softmax.toFloat(length);
    float[] y = x.clone();
    loop.forward(y, y, length, x.length);
    float[] dx = dy.clone();
    loop.backward(x, y, dx, dx, length, x.length);
    for (int row = 1; row < rows; row++) {
      double[] in = doubles(x, row * length, length);
      double[] expected = new double[length];
      softmax.forward(in, 0, expected, 0, length);
      assertThat(doubles(y, row * length, length)).containsExactly(expected, within(2e-7));
      double[] gradient = new double[length];
      softmax.backward(in, 0, doubles(dy, row * length, length), 0, gradient, length);
      assertThat(doubles(dx, row * length, length)).containsExactly(gradient, within(1e-6));
    }
    assertThat(y).startsWith(Arrays.copyOf(x, length));
  }

  private static double[] doubles(float[] from, int offset, int length) {
    double[] copy = new double[length];
    for (int i = 0; i < length; i++) {
      copy[i] = from[offset + i];
    }
    return copy;
  }
}
