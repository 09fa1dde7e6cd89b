package io.kerava.programs;

import static io.kerava.programs.Primitives.add;
import static io.kerava.programs.Primitives.fill;
import static io.kerava.programs.Primitives.matmul;
import static io.kerava.programs.Primitives.multiply;
import static io.kerava.programs.Primitives.sigmoid;
import static io.kerava.programs.Primitives.tanh;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loops, their gradients and the gradients of these, against finite differences. */
final class ScanTest {
  private static final int STEPS = 4;
  private static final double STEP = 1e-5;
  private static final List<double[]> GIVEN =
      List.of(new double[] {0.3}, new double[] {0.5, -0.7, 0.2, 1.1}, new double[] {0.8});

  /** Of what is carried, a series and a weight: the last carry plus the weighted sum of outputs. */
  private static List<Value> loop(boolean reverse, List<Value> inputs) {
    Program body =
        Trace.of(
            List.of(TensorType.floats(), TensorType.floats(), TensorType.floats()),
            x -> {
              Value gate = sigmoid(multiply(x.get(1), x.get(2)));
              Value carried = tanh(add(multiply(x.get(0), gate), x.get(1)));
              return List.of(carried, multiply(carried, gate));
            });
    return Trace.apply(new Scan(body, 1, 1, STEPS, reverse), inputs);
  }

  private static List<TensorType> types() {
    return List.of(TensorType.floats(), TensorType.floats(STEPS), TensorType.floats());
  }

  private static Program gradient(boolean reverse) {
    return Trace.of(
        types(),
        inputs -> {
          List<Value> outputs = loop(reverse, inputs);
          return Gradient.orZeros(outputs, ones(outputs), inputs);
        });
  }

  private static List<Value> ones(List<Value> values) {
    return values.stream().map(value -> fill(value, 1)).toList();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void has_the_gradients_of_finite_differences(boolean reverse) {
    Program program = Trace.of(types(), inputs -> loop(reverse, inputs)).check();
    assertGradients(program, gradient(reverse).check());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void has_second_derivatives(boolean reverse) {
    Program twice =
        Trace.of(
                types(),
                inputs -> {
                  List<Value> outputs = loop(reverse, inputs);
                  List<Value> once = Gradient.orZeros(outputs, ones(outputs), inputs);
                  return Gradient.orZeros(once, ones(once), inputs);
                })
            .check();
    assertGradients(gradient(reverse), twice);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void gives_the_same_in_two_ways_and_simplified(boolean reverse) {
    Program program = Trace.of(types(), inputs -> loop(reverse, inputs));
    Linearization ways = Linearization.of(program);
    List<double[]> forward = ScalarRun.of(ways.forward().check(), GIVEN);
    List<double[]> back = new ArrayList<>(GIVEN);
    ways.kept().forEach(place -> back.add(forward.get(place)));
    back.add(new double[] {1});
    back.add(new double[] {1, 1, 1, 1});

    Program gradient = gradient(reverse);
    Program simplified = Simplifier.simplify(gradient).check();

    assertThat(ScalarRun.of(ways.backward().check(), back))
        .usingRecursiveComparison()
        .isEqualTo(ScalarRun.of(gradient, GIVEN));
    assertThat(ScalarRun.of(ways.backwardTo(List.of(2)).check(), back))
        .usingRecursiveComparison()
        .isEqualTo(ScalarRun.of(gradient, GIVEN).subList(2, 3));
    assertThat(ScalarRun.of(simplified, GIVEN))
        .usingRecursiveComparison()
        .isEqualTo(ScalarRun.of(gradient, GIVEN));
  }

  /** Of rows that are carried, multiplied by a weight in each step. */
  private static List<Value> products(List<Value> inputs) {
    TensorType rows = TensorType.floats(5, 3);
    Program body =
        Trace.of(
            List.of(rows, rows, TensorType.floats(3, 3)),
            x -> List.of(tanh(add(matmul(x.get(0), x.get(2), false, false), x.get(1)))));
    return Trace.apply(new Scan(body, 1, 1, STEPS, false), inputs);
  }

  @Test
  void multiplies_the_rows_of_all_steps_at_once_for_the_gradient_of_a_weight() {
    Program gradient =
        Trace.of(
            List.of(
                TensorType.floats(5, 3), TensorType.floats(STEPS, 5, 3), TensorType.floats(3, 3)),
            inputs -> {
              List<Value> outputs = products(inputs);
              return Gradient.orZeros(outputs, ones(outputs), inputs);
            });

    List<Instruction> steps = Simplifier.simplify(gradient).check().instructions();
    assertThat(steps)
        .extracting(Instruction::primitive)
        .filteredOn(Scan.class::isInstance)
        .extracting(scan -> ((Scan) scan).carries())
        .containsExactly(1, 1);
    assertThat(steps)
        .filteredOn(step -> step.primitive().equals(new MatMul(true, false)))
        .singleElement()
        .satisfies(
            product ->
                assertThat(product.inputs())
                    .extracting(Value::type)
                    .containsOnly(TensorType.floats(STEPS * 5, 3)));
  }

  /** The gradients of the sum of all that a program gives. */
  private static void assertGradients(Program program, Program gradient) {
    List<double[]> found = ScalarRun.of(gradient, GIVEN);
    for (int input = 0; input < GIVEN.size(); input++) {
      for (int i = 0; i < GIVEN.get(input).length; i++) {
        double numeric =
            (sum(program, input, i, STEP) - sum(program, input, i, -STEP)) / (2 * STEP);
        assertThat(found.get(input)[i]).isCloseTo(numeric, Offset.offset(1e-8));
      }
    }
  }

  private static double sum(Program program, int input, int element, double step) {
    List<double[]> moved = new ArrayList<>(GIVEN);
    moved.set(input, GIVEN.get(input).clone());
    moved.get(input)[element] += step;
    double sum = 0;
    for (double[] output : ScalarRun.of(program, moved)) {
      for (double number : output) {
        sum += number;
      }
    }
    return sum;
  }
}
