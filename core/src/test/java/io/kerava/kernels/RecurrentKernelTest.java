package io.kerava.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kerava.kernels.RecurrentReference.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each cell with each option against a computation in double and its finite differences. */
final class RecurrentKernelTest {
  private static final RecurrentGeometry SMALL = RecurrentGeometry.of(5, 2, 3);
  private static final RecurrentGeometry SHARED = RecurrentGeometry.of(7, 5, 20);

  static Stream<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    for (Cell cell : Cell.values()) {
      for (boolean sequences : new boolean[] {false, true}) {
        RecurrentGeometry small = SMALL.returnSequences(sequences);
        cases.add(Arguments.of(cell, small, 3, false));
        cases.add(Arguments.of(cell, small, 1, false));
        cases.add(Arguments.of(cell, small.useBias(false), 3, false));
        cases.add(Arguments.of(cell, small.goBackwards(true), 3, false));
        cases.add(Arguments.of(cell, small, 3, true));
        cases.add(Arguments.of(cell, small.goBackwards(true), 3, true));
        cases.add(Arguments.of(cell, small.zeroOutputForMask(true), 3, true));
        cases.add(Arguments.of(cell, small.dropout(0.4), 3, false));
        cases.add(Arguments.of(cell, small.dropout(0.4).implementation(1), 3, false));
        cases.add(Arguments.of(cell, small.recurrentDropout(0.3), 3, false));
        cases.add(Arguments.of(cell, small.dropout(0.4).recurrentDropout(0.3), 3, true));
        cases.add(Arguments.of(cell, small.dropout(1).recurrentDropout(1), 3, false));
        cases.add(Arguments.of(cell, SHARED.returnSequences(sequences), 33, false));
        cases.add(
            Arguments.of(
                cell,
                SHARED.returnSequences(sequences).dropout(0.2).recurrentDropout(0.1),
                34,
                true));
      }
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void computes_forward_and_backward(
      Cell cell, RecurrentGeometry geometry, int batch, boolean masked) {
    assertGradients(new RecurrentCase(cell, geometry, batch, "tanh", "sigmoid", true), masked);
  }

  static Stream<Arguments> activations() {
    return Stream.of(Cell.values())
        .flatMap(
            cell ->
                Stream.of(
                    Arguments.of(cell, "gelu", "softmax"),
                    Arguments.of(cell, "linear", "hard_sigmoid"),
                    Arguments.of(cell, "softmax", "silu")));
  }

  @ParameterizedTest
  @MethodSource("activations")
  void takes_any_activations(Cell cell, String activation, String recurrentActivation) {
    RecurrentGeometry geometry = SMALL.returnSequences(true);
    assertGradients(
        new RecurrentCase(cell, geometry, 3, activation, recurrentActivation, true), true);
  }

  private static void assertGradients(RecurrentCase c, boolean masked) {
    boolean[] mask = masked ? c.mask() : null;
    c.site.setMask(mask);
    c.forward();
    c.backward(c.dx);
    double[] weights = RecurrentCase.exact(c.parameters.values());
    double[] x = RecurrentCase.exact(c.x);
    RecurrentMasks dropout = c.firstDropout();
    double[] expected = c.reference.forward(weights, x, c.batch, c.zeroStates(), mask, dropout);
    assertClose(c.y, expected, "output");
    // All elements of small cases, some of large ones
    int stride = Math.max(1, x.length / 50);
    for (int i = 0; i < x.length; i += stride) {
      double slope = slope(c, weights, x, x, i, mask, dropout);
      assertThat((double) c.dx[i]).as("dx[" + i + "]").isCloseTo(slope, within(1e-5 * c.batch));
    }
    stride = Math.max(1, weights.length / 80);
    for (int i = 0; i < weights.length; i += stride) {
      double slope = slope(c, weights, x, weights, i, mask, dropout);
      assertThat((double) c.parameters.gradients()[i])
          .as("dw[" + i + "]")
          .isCloseTo(slope, within(1e-5 * c.batch));
    }
  }

  private static double slope(
      RecurrentCase c,
      double[] weights,
      double[] x,
      double[] moved,
      int i,
      boolean @Nullable [] mask,
      @Nullable RecurrentMasks dropout) {
    double step = 1e-5;
    double value = moved[i];
    moved[i] = value + step;
    double above = loss(c, weights, x, mask, dropout);
    moved[i] = value - step;
    double below = loss(c, weights, x, mask, dropout);
    moved[i] = value;
    return (above - below) / (2 * step);
  }

  private static double loss(
      RecurrentCase c,
      double[] weights,
      double[] x,
      boolean @Nullable [] mask,
      @Nullable RecurrentMasks dropout) {
    double[] y = c.reference.forward(weights, x, c.batch, c.zeroStates(), mask, dropout);
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += y[i] * c.dy[i];
    }
    return sum;
  }

  private static void assertClose(float[] actual, double[] expected, String name) {
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) actual[i]).as(name + "[" + i + "]").isCloseTo(expected[i], within(2e-6));
    }
  }

  @ParameterizedTest
  @EnumSource
  void drops_nothing_when_it_predicts(Cell cell) {
    RecurrentGeometry geometry = SMALL.dropout(0.5).recurrentDropout(0.5);
    RecurrentCase c = new RecurrentCase(cell, geometry, 3, "tanh", "sigmoid", false);
    c.forward();
    double[] expected =
        c.reference.forward(
            RecurrentCase.exact(c.parameters.values()),
            RecurrentCase.exact(c.x),
            3,
            c.zeroStates(),
            null,
            null);
    assertClose(c.y, expected, "output");
  }

  @ParameterizedTest
  @EnumSource
  void goes_on_with_its_states_where_it_is_stateful(Cell cell) {
    RecurrentGeometry geometry = SMALL.stateful(true);
    RecurrentCase c = new RecurrentCase(cell, geometry, 3, "tanh", "sigmoid", true);
    double[] states = c.zeroStates();
    for (int pass = 0; pass < 3; pass++) {
      c.forward();
      double[] expected =
          c.reference.forward(
              RecurrentCase.exact(c.parameters.values()),
              RecurrentCase.exact(c.x),
              3,
              states,
              null,
              null);
      assertClose(c.y, expected, "output of pass " + pass);
    }
    c.site.states().reset();
    c.forward();
    float[] first = c.y.clone();
    c.site.states().reset();
    c.forward();
    assertThat(c.y).isEqualTo(first);
  }

  @ParameterizedTest
  @EnumSource
  void takes_batches_of_changing_size(Cell cell) {
    RecurrentGeometry geometry = SHARED.returnSequences(true);
    RecurrentCase large = new RecurrentCase(cell, geometry, 40, "tanh", "sigmoid", true);
    large.forward();
    large.backward(large.dx);
    float[] y = large.y.clone();
    float[] gradients = large.parameters.gradients().clone();
    large.kernel.forward(large.x, large.y, 3, large.site);
    large.kernel.backward(large.x, large.y, large.dy.clone(), null, 3, large.site);
    int outputs = 3 * 7 * 20;
    // Products of another height may add in another order
    for (int i = 0; i < outputs; i++) {
      assertThat(large.y[i]).isCloseTo(y[i], within(1e-6f));
    }
    large.forward();
    large.backward(large.dx);
    assertThat(large.y).isEqualTo(y);
    assertThat(large.parameters.gradients()).isEqualTo(gradients);
  }

  @Test
  void has_new_weights_at_once() {
    RecurrentCase c = new RecurrentCase(Cell.LSTM, SMALL, 3, "tanh", "sigmoid", false);
    c.forward();
    java.util.Arrays.fill(c.parameters.values(), 0);
    c.parameters.changed();
    c.forward();
    assertThat(c.y).containsOnly(0);
  }
}
