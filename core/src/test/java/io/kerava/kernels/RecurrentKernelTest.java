package io.kerava.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.kerava.kernels.RecurrentReference.Cell;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
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

  /** With 75 samples enough for two threads, whatever the cell. */
  private static final RecurrentGeometry SHARED = RecurrentGeometry.of(7, 5, 40);

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
        cases.add(Arguments.of(cell, SHARED.returnSequences(sequences), 75, false));
        cases.add(
            Arguments.of(
                cell,
                SHARED.returnSequences(sequences).dropout(0.2).recurrentDropout(0.1),
                76,
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
                    Arguments.of(cell, "linear", "hard_sigmoid_keras2"),
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
    double[] weights = RecurrentCase.exact(c.block.values());
    double[] x = RecurrentCase.exact(c.x);
    RecurrentMasks dropout = c.firstDropout();
    double[] expected = c.reference.forward(weights, x, c.batch, c.zeroStates(), mask, dropout);
    assertClose(c.y, expected, "output");
    DoubleSupplier loss = () -> loss(c, weights, x, mask, dropout);
    Slopes.assertGradient(c.dx, x, loss, 1e-5 * c.batch, "dx");
    Slopes.assertGradient(c.block.gradients(), weights, loss, 1e-5 * c.batch, "dw");
  }

  private static double loss(
      RecurrentCase c,
      double[] weights,
      double[] x,
      boolean @Nullable [] mask,
      @Nullable RecurrentMasks dropout) {
    return c.lossOf(c.reference.forward(weights, x, c.batch, c.zeroStates(), mask, dropout));
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
            RecurrentCase.exact(c.block.values()),
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
              RecurrentCase.exact(c.block.values()),
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
    RecurrentCase large = new RecurrentCase(cell, geometry, 80, "tanh", "sigmoid", true);
    large.forward();
    large.backward(large.dx);
    float[] y = large.y.clone();
    float[] gradients = large.block.gradients().clone();
    large.kernel.forward(large.x, large.y, 3, large.site);
    large.kernel.backward(large.x, large.y, large.dy.clone(), null, 3, large.site);
    int outputs = 3 * 7 * 40;
    // Products of another height may add in another order
    for (int i = 0; i < outputs; i++) {
      assertThat(large.y[i]).isCloseTo(y[i], within(1e-6f));
    }
    large.forward();
    large.backward(large.dx);
    assertThat(large.y).isEqualTo(y);
    assertThat(large.block.gradients()).isEqualTo(gradients);
  }

  @Test
  void has_new_weights_at_once() {
    RecurrentCase c = new RecurrentCase(Cell.LSTM, SMALL, 3, "tanh", "sigmoid", false);
    c.forward();
    java.util.Arrays.fill(c.block.values(), 0);
    c.block.changed();
    c.forward();
    assertThat(c.y).containsOnly(0);
  }

  @Test
  void has_no_gradient_of_the_states_that_a_batch_begins_with() {
    RecurrentGeometry geometry = SMALL.stateful(true);
    RecurrentCase c = new RecurrentCase(Cell.GRU, geometry, 3, "tanh", "sigmoid", true);
    c.forward();
    double[] states = c.zeroStates();
    System.arraycopy(RecurrentCase.exact(c.site.states().get(0, 9)), 0, states, 0, 9);
    c.forward();
    c.backward(c.dx);
    double[] weights = RecurrentCase.exact(c.block.values());
    double[] x = RecurrentCase.exact(c.x);
    for (int i = 0; i < weights.length; i++) {
      double step = 1e-5;
      double[] moved = weights.clone();
      moved[i] += step;
      double above = c.lossOf(c.reference.forward(moved, x, 3, states.clone(), null, null));
      moved[i] -= 2 * step;
      double below = c.lossOf(c.reference.forward(moved, x, 3, states.clone(), null, null));
      assertThat((double) c.block.gradients()[i])
          .isCloseTo((above - below) / (2 * step), within(3e-5));
    }
  }

  @Test
  void leaves_the_gradients_of_frozen_weights_alone() {
    RecurrentCase c = new RecurrentCase(Cell.LSTM, SMALL, 3, "tanh", "sigmoid", true);
    c.block.variables().forEach(each -> each.setTrainable(false));
    java.util.Arrays.fill(c.block.gradients(), 7f);
    c.forward();
    c.backward(null);
    assertThat(c.block.gradients()).containsOnly(7f);
  }

  @ParameterizedTest
  @EnumSource
  void allocates_nothing_for_a_batch(Cell cell) {
    RecurrentGeometry geometry = SHARED.dropout(0.1).recurrentDropout(0.1);
    RecurrentCase c = new RecurrentCase(cell, geometry, 75, "tanh", "sigmoid", true);
    c.site.setMask(c.mask());
    allocated(c, 300); // HotSpot has compiled everything by then
    long few = allocated(c, 50);
    long many = allocated(c, 150);
    // 100 batches of 7 steps; some KB are what HotSpot's own doings vary by
    assertThat(many - few).isLessThan(5_000);
  }

  private static long allocated(RecurrentCase c, int batches) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    float[] gradient = c.dy.clone();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < batches; i++) {
      c.forward();
      c.kernel.backward(c.x, c.y, gradient, c.dx, c.batch, c.site);
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  @Test
  void predicts_in_several_threads_at_once() {
    RecurrentGeometry geometry = SHARED.returnSequences(true);
    RecurrentCase c = new RecurrentCase(Cell.LSTM, geometry, 75, "tanh", "sigmoid", false);
    c.forward();
    boolean same =
        IntStream.range(0, 8)
            .parallel()
            .allMatch(
                thread -> {
                  Site own = c.anotherSite();
                  float[] y = new float[c.y.length];
                  for (int i = 0; i < 50; i++) {
                    c.kernel.forward(c.x, y, c.batch, own);
                  }
                  return java.util.Arrays.equals(y, c.y);
                });
    assertThat(same).isTrue();
  }
}
