package io.kerava.programs;

import io.kerava.arrays.DType;
import io.kerava.arrays.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** ND4J in float computes what the CPU computes of numbers that are huge, tiny or none. */
class Nd4jExtremesTest {
  /** The CPU's sigmoid doesn't go much below. */
  private static final double SMALLEST = 1e-32;

  private static final double[] FLOATS = {
    0,
    -0.0,
    1,
    -1,
    0.5,
    -2,
    3,
    -3,
    7.5,
    0.7,
    0.1,
    1e-3,
    -1e-6,
    1e-12,
    -1e-30,
    0.999999,
    1.000001,
    88,
    -88,
    120,
    -200,
    3e9,
    -3e9,
    1e20,
    -1e20,
    1e38,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN
  };

  private static final int[] INTS = {
    0,
    1,
    -1,
    2,
    -2,
    3,
    7,
    -7,
    31,
    32,
    33,
    -31,
    (1 << 24) + 1,
    46341,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    Integer.MIN_VALUE + 1
  };

  @ParameterizedTest
  @EnumSource(Unary.class)
  void gives_what_the_cpu_gives_for_extreme_numbers(Unary function) {
    compareExtremes(function, 1);
  }

  @ParameterizedTest
  @EnumSource(Binary.class)
  void gives_what_the_cpu_gives_for_pairs_of_extreme_numbers(Binary function) {
    compareExtremes(function, 2);
  }

  @Test
  void casts_and_finds_extreme_numbers_as_the_cpu() {
    for (DType dtype : List.of(DType.FLOAT32, DType.INT32)) {
      TensorType numbers = new TensorType(dtype, Shape.of(extremes(dtype)));
      compareExtremes(new Cast(DType.INT32), numbers);
      compareExtremes(new Cast(DType.FLOAT32), numbers);
      compareExtremes(new Cast(DType.BOOL), numbers);
      compareExtremes(new ArgSort(0, false), numbers);
      compareExtremes(new ArgSort(0, true), numbers);
      compareExtremes(new ArgReduce(true, 0), numbers);
      compareExtremes(new ArgReduce(false, 0), numbers);
      compareExtremes(new CumulativeSum(0, false), numbers);
      for (Reduce.Kind kind : Reduce.Kind.values()) {
        compareExtremes(new Reduce(kind, List.of(0)), numbers);
      }
    }
  }

  /** The largest of the smallest ints, in lines of them alone. */
  @Test
  void finds_the_largest_of_the_smallest_ints() {
    Program program =
        Trace.of(
            List.of(TensorType.ints(2, 2)),
            in ->
                List.of(
                    Primitives.apply(new Reduce(Reduce.Kind.MAX, List.of(1)), in.get(0)),
                    Primitives.apply(new ArgReduce(true, 1), in.get(0))));
    int least = Integer.MIN_VALUE;
    EngineComparison.compare(program, 1, List.of(new int[] {least, least, least, 1}));
  }

  private static void compareExtremes(Primitive function, int count) {
    for (DType dtype : List.of(DType.FLOAT32, DType.INT32)) {
      long length = extremes(dtype);
      TensorType type = new TensorType(dtype, Shape.of(count == 1 ? length : length * length));
      try {
        function.outputTypes(Collections.nCopies(count, type));
      } catch (IllegalArgumentException e) {
        continue; // no function of that type
      }
      compareExtremes(function, Collections.nCopies(count, type).toArray(TensorType[]::new));
    }
  }

  private static long extremes(DType dtype) {
    return dtype == DType.FLOAT32 ? FLOATS.length : INTS.length;
  }

  /** The first input goes through the numbers once, and the second for each of the first one's. */
  private static void compareExtremes(Primitive primitive, TensorType... types) {
    Trace trace = new Trace();
    List<Value> given = Stream.of(types).map(trace::input).toList();
    Program program = trace.end(trace.add(primitive, given)).check();
    List<Object> inputs = new ArrayList<>();
    for (int input = 0; input < types.length; input++) {
      int size = types[input].shape().size();
      int run = input == 0 && types.length == 2 ? (int) extremes(types[input].dtype()) : 1;
      inputs.add(
          types[input].isFloat()
              ? IntStream.range(0, size)
                  .mapToDouble(i -> (float) FLOATS[i / run % FLOATS.length])
                  .toArray()
              : IntStream.range(0, size).map(i -> INTS[i / run % INTS.length]).toArray());
    }
    EngineComparison.compare(program, 1, inputs, SMALLEST);
  }
}
