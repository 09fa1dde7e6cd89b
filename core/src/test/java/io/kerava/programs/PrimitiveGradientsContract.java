package io.kerava.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.kerava.arrays.DType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The gradient of every primitive, and the gradient of that, are as finite differences say, in each
 * recorded setting but at other places: away from kinks. An engine in double has a test that
 * extends this.
 */
abstract class PrimitiveGradientsContract {
  private static final double TOLERANCE = 1e-6;

  /** Functions of positive numbers. */
  private static final Set<Primitive> OF_POSITIVE =
      Set.of(Unary.LOG, Unary.SQRT, Unary.RSQRT, Unary.ARCCOSH, Binary.POWER);

  /** What computes, in double. */
  abstract ProgramEngine engine();

  @TestFactory
  Stream<DynamicTest> has_the_gradients_of_finite_differences() {
    Set<String> seen = new HashSet<>();
    return differentiable()
        .filter(one -> seen.add(one.program().toString()))
        .map(one -> dynamicTest(one.name(), () -> check(new Setting(one))));
  }

  private static Stream<PrimitiveCase> differentiable() {
    return PrimitiveCase.all().filter(one -> one.recorded().has("dx") && !one.batched());
  }

  @Test
  void checks_every_function_that_has_a_gradient() {
    List<TensorType> floats = List.of(TensorType.floats(2), TensorType.floats(2));
    Set<Primitive> checked =
        differentiable().map(PrimitiveCase::primitive).collect(Collectors.toSet());
    assertThat(Stream.<Primitive[]>of(Unary.values(), Binary.values()).flatMap(Stream::of))
        .filteredOn(function -> function.passesGradient(0, floats))
        .hasSizeGreaterThan(30)
        .allSatisfy(function -> assertThat(checked).contains(function));
  }

  private void check(Setting setting) {
    DirectionalCheck check = new DirectionalCheck(engine());
    List<double[]> at = setting.numbers();
    assertThat(check.worst(setting.value(), setting.gradient(), at))
        .as("the gradient of %s", setting.primitive())
        .isLessThan(TOLERANCE);
    List<double[]> withWeights = Primitives.joined(at, List.of(setting.weights()));
    for (int i = 0; i < at.size(); i++) {
      assertThat(check.worst(setting.first(i), setting.second(i), withWeights))
          .as("the gradient of the gradient at the float %d of %s", i, setting.primitive())
          .isLessThan(TOLERANCE);
    }
  }

  /** A primitive as a function of its floats alone: what else it takes stays as recorded. */
  private static final class Setting {
    private final Primitive primitive;
    private final List<RecordedTensor> inputs;
    private final List<TensorType> floats;
    private final TensorType output;
    private final Random random = new Random(11);

    Setting(PrimitiveCase recorded) {
      this.primitive = recorded.primitive();
      List<TensorType> types = recorded.program().inputTypes();
      this.output = recorded.program().outputTypes().get(0);
      int count = recorded.recorded().get("inputs").size();
      this.inputs = recorded.given().subList(0, count);
      this.floats = types.subList(0, count).stream().filter(TensorType::isFloat).toList();
    }

    Primitive primitive() {
      return primitive;
    }

    /** Different numbers, none of them near 0. */
    List<double[]> numbers() {
      return floats.stream().map(this::numbers).toList();
    }

    double[] weights() {
      return random.doubles(output.shape().size(), 0.5, 1.5).toArray();
    }

    private double[] numbers(TensorType type) {
      double lowest = primitive == Unary.ARCCOSH ? 1.3 : 0.3;
      int size = type.shape().size();
      List<Double> spread = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        double number = lowest + 0.6 * (i + random.nextDouble() / 2) / size;
        spread.add(OF_POSITIVE.contains(primitive) || random.nextBoolean() ? number : -number);
      }
      Collections.shuffle(spread, random);
      return spread.stream().mapToDouble(Double::doubleValue).toArray();
    }

    Program value() {
      return Trace.of(floats, at -> List.of(applied(at))).check();
    }

    Program gradient() {
      return of(List.of(output), at -> firsts(at));
    }

    Program first(int input) {
      return of(List.of(output), at -> List.of(firsts(at).get(input)));
    }

    Program second(int input) {
      return of(
          List.of(output, floats.get(input)),
          at -> {
            List<Value> given = at.subList(0, floats.size() + 1);
            Value first = firsts(given).get(input);
            return Gradient.orZeros(List.of(first), List.of(at.get(floats.size() + 1)), given);
          });
    }

    private Program of(List<TensorType> more, Function<List<Value>, List<Value>> function) {
      return Trace.of(Primitives.joined(floats, more), function).check();
    }

    /** The gradients at the floats, weighted by the value behind them. */
    private List<Value> firsts(List<Value> at) {
      List<Value> given = at.subList(0, floats.size());
      return Gradient.orZeros(List.of(applied(given)), List.of(at.get(floats.size())), given);
    }

    private Value applied(List<Value> at) {
      Trace trace = at.get(0).trace();
      List<Value> given = new ArrayList<>();
      int next = 0;
      for (RecordedTensor input : inputs) {
        given.add(input.type().isFloat() ? at.get(next++) : constant(trace, input));
      }
      return trace.add(primitive, given).get(0);
    }

    private static Value constant(Trace trace, RecordedTensor tensor) {
      Constant constant =
          tensor.type().dtype() == DType.INT32
              ? Constant.of(tensor.type().shape(), (int[]) tensor.elements())
              : Constant.of(tensor.type().shape(), (boolean[]) tensor.elements());
      return trace.add(constant, List.of()).get(0);
    }
  }
}
