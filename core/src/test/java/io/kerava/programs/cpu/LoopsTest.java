package io.kerava.programs.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.kerava.arrays.DType;
import io.kerava.arrays.Shape;
import io.kerava.programs.Binary;
import io.kerava.programs.Cast;
import io.kerava.programs.Constant;
import io.kerava.programs.Fill;
import io.kerava.programs.Primitive;
import io.kerava.programs.Program;
import io.kerava.programs.Select;
import io.kerava.programs.TensorType;
import io.kerava.programs.Trace;
import io.kerava.programs.Unary;
import io.kerava.programs.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class LoopsTest {
  private static final int LENGTH = 5_000;
  private static final float[] NUMBERS = {
    0f,
    -0f,
    1f,
    -1f,
    2f,
    0.5f,
    3.5f,
    -2.5f,
    1e-40f,
    3e38f,
    Float.MIN_VALUE,
    Float.MAX_VALUE,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.NaN
  };

  private static Object apply(Primitive primitive, TensorType type, Object... inputs) {
    Program program =
        Trace.of(
            Stream.of(inputs).map(unused -> type).toList(),
            in -> in.get(0).trace().add(primitive, in));
    CpuPass pass = CpuPlan.of(program, 1).newPass();
    pass.run(inputs);
    return pass.output(0);
  }

  static Stream<Arguments> functions() {
    return Stream.of(
        function(Unary.EXP, Math::exp, -80, 88),
        function(Unary.EXPM1, Math::expm1, -50, 88),
        function(Unary.EXPM1, Math::expm1, -1e-3, 1e-3),
        function(Unary.LOG, Math::log, 0, 3),
        function(Unary.LOG, Math::log, 0, 3e38),
        function(Unary.LOG1P, Math::log1p, -1, 5),
        function(Unary.LOG1P, Math::log1p, -1e-4, 1e-4),
        function(Unary.RSQRT, x -> 1 / Math.sqrt(x), 1e-3, 1e9),
        function(Unary.TANH, Math::tanh, -12, 12),
        function(Unary.TANH, Math::tanh, -1e-3, 1e-3),
        function(Unary.SIGMOID, x -> 1 / (1 + Math.exp(-x)), -80, 80),
        function(Unary.SOFTPLUS, x -> Math.log1p(Math.exp(x)), -80, 80),
        function(Unary.ERF, LoopsTest::erf, -3, 3),
        function(Unary.ERF, LoopsTest::erf, -1e-3, 1e-3),
        function(Unary.ERFC, x -> 1 - erf(x), -4, 2),
        function(Unary.SINH, Math::sinh, -80, 80),
        function(Unary.ARCSINH, LoopsTest::arcsinh, -1e-3, 1e6),
        function(Unary.ARCTANH, x -> 0.5 * (Math.log1p(x) - Math.log1p(-x)), -0.999, 0.999),
        function(Unary.ARCCOSH, x -> Math.log(x + Math.sqrt(x * x - 1)), 1.5, 1e6),
        function(Unary.TAN, Math::tan, -1.5, 1.5));
  }

  private static double arcsinh(double x) {
    return Math.abs(x) < 0.01 ? x - x * x * x / 6 : Math.log(x + Math.sqrt(x * x + 1));
  }

  private static double erf(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; n < 100; n++) {
      term *= -x * x / n;
      sum += term / (2 * n + 1);
    }
    return 2 / Math.sqrt(Math.PI) * sum;
  }

  private static Arguments function(
      Unary function, DoubleUnaryOperator exact, double from, double to) {
    return Arguments.of(function, exact, from, to);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void computes_a_function_to_six_digits(
      Unary function, DoubleUnaryOperator exact, double from, double to) {
    float[] x = new float[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      x[i] = (float) (from + (to - from) * (i + 0.5) / LENGTH);
    }
    float[] y = (float[]) apply(function, TensorType.floats(LENGTH), x);
    for (int i = 0; i < LENGTH; i++) {
      double expected = exact.applyAsDouble(x[i]);
      assertThat(Math.abs(y[i] - expected))
          .as("%s of %s: %s, not %s", function, x[i], y[i], expected)
          .isLessThanOrEqualTo(1e-6 * Math.abs(expected) + 1e-37);
    }
  }

  @Test
  void error_functions_end_at_their_limits() {
    TensorType type = TensorType.floats(4);
    float[] x = {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN, 0};
    assertThat((float[]) apply(Unary.ERF, type, x)).containsExactly(1, -1, Float.NaN, 0);
    assertThat((float[]) apply(Unary.ERFC, type, x)).containsExactly(0, 2, Float.NaN, 1);
  }

  @ParameterizedTest
  @EnumSource(Unary.class)
  void has_a_loop_for_every_function_of_one_value(Unary function) {
    hasLoops(function, 1);
  }

  @ParameterizedTest
  @EnumSource(Binary.class)
  void has_a_loop_for_every_function_of_two_values(Binary function) {
    hasLoops(function, 2);
  }

  private static void hasLoops(Primitive function, int inputs) {
    int found = 0;
    for (DType dtype : DType.values()) {
      TensorType type = TensorType.floats(3).withDtype(dtype);
      List<TensorType> types = Stream.generate(() -> type).limit(inputs).toList();
      if (isTaken(function, types)) {
        found++;
        Object x = Elements.make(dtype, 3);
        Object[] given = Stream.generate(() -> x).limit(inputs).toArray();
        assertThatCode(() -> apply(function, type, given)).doesNotThrowAnyException();
      }
    }
    assertThat(found).isPositive();
  }

  private static boolean isTaken(Primitive function, List<TensorType> types) {
    try {
      return !function.outputTypes(types).isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** A number on one side goes through loops of its own, which must give the same bits. */
  @ParameterizedTest
  @EnumSource(Binary.class)
  void gives_the_same_with_a_number_as_with_an_array_of_it(Binary function) {
    TensorType type = TensorType.floats(NUMBERS.length);
    if (!isTaken(function, List.of(type, type))) {
      return;
    }
    for (float number : NUMBERS) {
      float[] filled = new float[NUMBERS.length];
      Arrays.fill(filled, number);
      Constant constant = Constant.of(Shape.of(NUMBERS.length), filled);
      Program program =
          Trace.of(
              List.of(type),
              in -> {
                Value x = in.get(0);
                List<Value> both = new ArrayList<>();
                for (Primitive second : List.of(constant, new Fill(type, number))) {
                  Value b = x.trace().add(second, List.of()).get(0);
                  both.addAll(x.trace().add(function, List.of(x, b)));
                  both.addAll(x.trace().add(function, List.of(b, x)));
                }
                return both;
              });
      CpuPass pass = CpuPlan.of(program, 1).newPass();
      pass.run(new Object[] {NUMBERS});
      assertThat(pass.output(2)).as("%s of %s", function, number).isEqualTo(pass.output(0));
      assertThat(pass.output(3)).as("%s of %s", function, number).isEqualTo(pass.output(1));
    }
  }

  @ParameterizedTest
  @EnumSource(Binary.class)
  void gives_the_same_with_a_whole_number_as_with_an_array_of_it(Binary function) {
    int[] numbers = {0, 1, -1, 2, 7, -8, 31, 32, Integer.MAX_VALUE, Integer.MIN_VALUE};
    TensorType type = TensorType.ints(numbers.length);
    if (!isTaken(function, List.of(type, type))) {
      return;
    }
    for (int number : numbers) {
      int[] filled = new int[numbers.length];
      Arrays.fill(filled, number);
      List<Object> results = new ArrayList<>();
      for (Primitive second : List.of(Constant.of(type.shape(), filled), new Fill(type, number))) {
        Program program =
            Trace.of(
                List.of(type),
                in -> {
                  Trace trace = in.get(0).trace();
                  Value b = trace.add(second, List.of()).get(0);
                  return List.of(
                      trace.add(function, List.of(in.get(0), b)).get(0),
                      trace.add(function, List.of(b, in.get(0))).get(0));
                });
        CpuPass pass = CpuPlan.of(program, 1).newPass();
        pass.run(new Object[] {numbers});
        results.add(List.of(pass.output(0), pass.output(1)));
      }
      assertThat(results.get(1))
          .as("%s of %s", function, number)
          .usingRecursiveComparison()
          .isEqualTo(results.get(0));
    }
  }

  @Test
  void selects_a_number_as_an_array_of_it() {
    TensorType type = TensorType.floats(NUMBERS.length);
    boolean[] condition = new boolean[NUMBERS.length];
    for (int i = 0; i < condition.length; i += 2) {
      condition[i] = true;
    }
    for (float number : NUMBERS) {
      float[] filled = new float[NUMBERS.length];
      Arrays.fill(filled, number);
      Program program =
          Trace.of(
              List.of(type.withDtype(DType.BOOL), type, type),
              in -> {
                Trace trace = in.get(0).trace();
                Value b = trace.add(new Fill(type, number), List.of()).get(0);
                Select select = new Select();
                Value c = in.get(0);
                return List.of(
                    trace.add(select, List.of(c, in.get(1), in.get(2))).get(0),
                    trace.add(select, List.of(c, in.get(1), b)).get(0),
                    trace.add(select, List.of(c, in.get(2), in.get(1))).get(0),
                    trace.add(select, List.of(c, b, in.get(1))).get(0));
              });
      CpuPass pass = CpuPlan.of(program, 1).newPass();
      pass.run(new Object[] {condition, NUMBERS, filled});
      assertThat(pass.output(1)).isEqualTo(pass.output(0));
      assertThat(pass.output(3)).isEqualTo(pass.output(2));
    }
  }

  @Test
  void keeps_nan() {
    for (Unary function : Unary.values()) {
      TensorType type = TensorType.floats(3);
      if (isTaken(function, List.of(type))
          && function.outputTypes(List.of(type)).get(0).isFloat()) {
        float[] x = {Float.NaN, 0.5f, Float.NaN};
        float[] y = (float[]) apply(function, type, x);
        assertThat(y[0]).as("%s", function).isNaN();
        assertThat(y[2]).as("%s", function).isNaN();
      }
    }
  }

  @Test
  void casts_floats_as_jax_does_on_the_cpu() {
    float[] x = {1.9f, -1.9f, 3e9f, -3e9f, Float.NaN, 0f};
    TensorType type = TensorType.floats(6);
    assertThat(apply(new Cast(DType.INT32), type, x))
        .isEqualTo(new int[] {1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0, 0});
    assertThat(apply(new Cast(DType.BOOL), type, x))
        .isEqualTo(new boolean[] {true, true, true, true, true, false});
  }

  @Test
  void selects_infinities_and_nan_as_they_are() {
    TensorType type = TensorType.floats(3);
    Program program =
        Trace.of(
            List.of(TensorType.bools(3), type, type),
            in -> in.get(0).trace().add(new Select(), in));
    CpuPass pass = CpuPlan.of(program, 1).newPass();
    float[] a = {Float.NaN, -0f, 2};
    float[] b = {1, Float.NaN, Float.NEGATIVE_INFINITY};
    pass.run(new Object[] {new boolean[] {true, true, false}, a, b});
    assertThat(pass.output(0)).isEqualTo(new float[] {Float.NaN, -0f, Float.NEGATIVE_INFINITY});
  }

  @Test
  void shifts_by_more_than_a_word_as_xla_does() {
    TensorType type = TensorType.ints(4);
    int[] a = {1, -8, -8, 5};
    int[] b = {32, 31, 40, -1};
    assertThat(apply(Binary.LEFT_SHIFT, type, a, b)).isEqualTo(new int[] {0, 0, 0, 0});
    assertThat(apply(Binary.RIGHT_SHIFT, type, a, b)).isEqualTo(new int[] {0, -1, -1, 0});
  }
}
