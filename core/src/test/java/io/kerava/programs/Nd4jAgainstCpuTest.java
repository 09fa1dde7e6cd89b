package io.kerava.programs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.arrays.DType;
import io.kerava.arrays.Shape;
import io.kerava.random.DropoutMask;
import io.kerava.random.NormalNoise;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ND4J in float computes what the CPU computes, also where nothing is recorded. */
class Nd4jAgainstCpuTest {
  private static final double TOLERANCE = 1e-5;

  /** The CPU's sigmoid doesn't go much below. */
  private static final double SMALLEST = 1e-32;

  private static final TensorType NONE = TensorType.floats(0, 3);
  private static final Sliding WINDOW =
      new Sliding(
          List.of(2L, 3L), List.of(2L, 1L), List.of(1L, 2L), List.of(1L, 0L), List.of(0L, 3L));

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

  private final Random random = new Random(41);

  /** An instruction alone. */
  private record Setting(Primitive primitive, List<TensorType> inputs) {
    @Override
    public String toString() {
      return primitive + " of " + inputs;
    }
  }

  private static Setting of(Primitive primitive, TensorType... inputs) {
    return new Setting(primitive, List.of(inputs));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 7, 400})
  void gives_what_the_cpu_gives_for_random_programs(long batch) {
    for (int trial = 0; trial < 40; trial++) {
      Program program = RandomProgram.of(1 + random.nextInt(9), 12, random).check();
      compare(program, batch, inputs(program, batch));
    }
  }

  static Stream<Setting> settings() {
    return Stream.of(withoutElements(), ofOtherTypes(), windows()).flatMap(List::stream);
  }

  private static List<Setting> withoutElements() {
    TensorType no = TensorType.ints(0);
    Convolution convolution = new Convolution(Sliding.valid(List.of(1L), one(1), one(1)), 1);
    return List.of(
        of(Unary.EXP, NONE),
        of(Unary.ISNAN, NONE),
        of(Binary.ADD, NONE, NONE),
        of(Binary.LESS, NONE, NONE),
        of(new Select(), TensorType.bools(0, 3), NONE, NONE),
        of(new Cast(DType.INT32), NONE),
        of(new Cast(DType.FLOAT32), NONE),
        of(new StopGradient(), NONE),
        of(new Reshape(Shape.of(3, 2, 0)), NONE),
        of(new Transpose(List.of(1, 0)), NONE),
        of(new Broadcast(Shape.of(0, 3)), TensorType.floats(1, 3)),
        of(new Broadcast(Shape.of(0, 3)), TensorType.floats(0, 1)),
        of(new Slice(List.of(0L, 1L), List.of(0L, 2L), one(2)), NONE),
        of(new Slice(List.of(1L, 1L), List.of(0L, 2L), one(2)), TensorType.floats(3, 3)),
        of(new Pad(one(2), one(2), one(2), 7), NONE),
        of(new Pad(List.of(0L), List.of(0L), List.of(0L), 7), TensorType.floats(0)),
        of(new Concatenate(0), NONE, TensorType.floats(2, 3), NONE),
        of(new Concatenate(0), NONE, NONE),
        of(new Reverse(List.of(0)), NONE),
        of(new Reverse(List.of()), TensorType.floats(3)),
        of(new Reduce(Reduce.Kind.SUM, List.of(0)), NONE),
        of(new Reduce(Reduce.Kind.SUM, List.of(0, 1)), TensorType.ints(0, 3)),
        of(new Reduce(Reduce.Kind.MAX, List.of(1)), NONE),
        of(new ArgReduce(true, 1), NONE),
        of(new CumulativeSum(0, false), NONE),
        of(new ArgSort(0, false), NONE),
        of(new Gather(0), TensorType.floats(3, 2), no),
        of(new Gather(1), NONE, TensorType.ints(2)),
        of(new ScatterAdd(0, 3), no, TensorType.floats(0, 2)),
        of(new ScatterAdd(0, 3), TensorType.ints(2), TensorType.floats(2, 0)),
        of(new TakeAlongAxis(0), TensorType.floats(3), no),
        of(new AddAlongAxis(0, 3), no, TensorType.ints(0)),
        of(new DynamicSlice(Shape.of(0, 2)), TensorType.floats(2, 3), TensorType.ints(2)),
        of(new DynamicUpdate(), TensorType.floats(2, 3), NONE, TensorType.ints(2)),
        of(new MatMul(false, false), TensorType.floats(3, 0), NONE),
        of(new MatMul(true, false), TensorType.floats(2, 0, 4), TensorType.floats(2, 0, 5)),
        of(new MatMul(false, false), TensorType.floats(0, 2, 3), TensorType.floats(0, 3, 2)),
        of(convolution, TensorType.floats(0, 4, 2), TensorType.floats(1, 2, 3)),
        of(convolution, TensorType.floats(2, 4, 0), TensorType.floats(1, 0, 3)),
        of(
            new ConvolutionKernel(convolution),
            TensorType.floats(0, 4, 2),
            TensorType.floats(0, 4, 3)),
        of(new Draw(new NormalNoise(1, 2), Shape.of(0, 2)), TensorType.ints(2)));
  }

  private static List<Setting> ofOtherTypes() {
    List<Setting> settings = new ArrayList<>();
    for (DType dtype : DType.values()) {
      TensorType table = new TensorType(dtype, Shape.of(3, 4));
      settings.add(of(new Transpose(List.of(1, 0)), table));
      settings.add(of(new Broadcast(Shape.of(3, 4)), table.withLength(1, 1)));
      settings.add(of(new Broadcast(Shape.of(5)), table.withShape(Shape.of(1))));
      settings.add(of(new Slice(List.of(0L, 1L), List.of(2L, 1L), List.of(2L, 3L)), table));
      settings.add(of(new Pad(one(2), one(2), one(2), 1), table));
      settings.add(of(new Concatenate(1), table, table.withLength(1, 1)));
      settings.add(of(new Reverse(List.of(0, 1)), table));
      settings.add(of(new Reduce(Reduce.Kind.MAX, List.of(0)), table));
      settings.add(of(new Reduce(Reduce.Kind.MIN, List.of(0, 1)), table));
      settings.add(of(new Reduce(Reduce.Kind.MIN, List.of()), table));
      settings.add(of(new Reduce(Reduce.Kind.MAX, List.of(1)), table.withLength(1, 1)));
      settings.add(of(new Reduce(Reduce.Kind.MIN, List.of(0, 1)), table.withLength(0, 1)));
      settings.add(of(new ArgReduce(true, 1), table.withLength(1, 1)));
      settings.add(of(new ArgReduce(false, 0), table));
      settings.add(of(new Gather(1), table, TensorType.ints(2, 2)));
      settings.add(of(new TakeAlongAxis(0), table, TensorType.ints(5, 4)));
      settings.add(of(new DynamicSlice(Shape.of(2, 2)), table, TensorType.ints(2)));
      settings.add(
          of(new DynamicUpdate(), table, table.withShape(Shape.of(2, 2)), TensorType.ints(2)));
      settings.add(
          of(new DynamicSlice(Shape.of()), table.withShape(Shape.of()), TensorType.ints(0)));
      settings.add(of(new Select(), TensorType.bools(3, 4), table, table));
      settings.add(of(Binary.MAXIMUM, table, table));
      settings.add(of(Binary.EQUAL, table, table));
      for (DType other : DType.values()) {
        settings.add(of(new Cast(other), table));
      }
      if (dtype != DType.BOOL) {
        settings.add(of(new ArgSort(0, true), table));
        settings.add(of(new CumulativeSum(1, true), table));
        settings.add(of(new ScatterAdd(1, 4), TensorType.ints(4), table));
        settings.add(of(new AddAlongAxis(0, 4), TensorType.ints(3, 4), table));
        settings.add(of(new Iota(table, 1)));
        settings.add(of(new Reduce(Reduce.Kind.SUM, List.of(0)), table));
        settings.add(of(new Reduce(Reduce.Kind.SUM, List.of()), table.withShape(Shape.of())));
      }
    }
    return settings;
  }

  private static List<Setting> windows() {
    Convolution convolution = new Convolution(WINDOW, 2);
    Windows windows = new Windows(Sliding.valid(WINDOW.size(), WINDOW.strides(), one(2)));
    TensorType x = TensorType.floats(3, 5, 6, 4);
    TensorType kernel = TensorType.floats(2, 3, 2, 6);
    TensorType y = convolution.outputTypes(List.of(x, kernel)).get(0);
    TensorType seen = windows.outputTypes(List.of(x)).get(0);
    return List.of(
        of(convolution, x, kernel),
        of(new ConvolutionInput(convolution, x.shape()), y, kernel),
        of(new ConvolutionKernel(convolution), x, y),
        of(new Convolution(WINDOW, 4), x, TensorType.floats(2, 3, 1, 8)),
        of(windows, x),
        of(new WindowsSum(windows, x.shape()), seen),
        of(new Draw(DropoutMask.scaled(0.4), Shape.of(3, 70)), TensorType.ints(2)),
        of(new Draw(new NormalNoise(1, 2), Shape.of()), TensorType.ints(2)));
  }

  private static List<Long> one(int count) {
    return IntStream.range(0, count).mapToObj(i -> 1L).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("settings")
  void gives_what_the_cpu_gives(Setting setting) {
    Trace trace = new Trace();
    List<Value> given = setting.inputs().stream().map(trace::input).toList();
    Program program = trace.end(trace.add(setting.primitive(), given)).check();
    compare(program, 1, inputs(program, 1));
  }

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
    compare(program, 1, List.of(new int[] {least, least, least, 1}));
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
    compare(program, 1, inputs, SMALLEST);
  }

  private static void compare(Program program, long batch, List<Object> inputs) {
    compare(program, batch, inputs, 1);
  }

  /** Compares by the size of the numbers, or by the least size where they are smaller. */
  private static void compare(Program program, long batch, List<Object> inputs, double least) {
    List<Object> expected = new CpuEngine().run(program, batch, inputs);
    List<Object> found = Nd4jEngine.IN_FLOAT.run(program, batch, inputs);
    for (int i = 0; i < expected.size(); i++) {
      if (!(expected.get(i) instanceof double[] numbers)) {
        assertThat(found.get(i)).as("output %d of %s", i, program).isEqualTo(expected.get(i));
        continue;
      }
      double[] others = (double[]) found.get(i);
      assertThat(others).hasSameSizeAs(numbers);
      for (int k = 0; k < numbers.length; k++) {
        if (!isNear(others[k], numbers[k], least)) {
          throw new AssertionError(
              "element %d of output %d is %s, not %s as on the CPU, of %s"
                  .formatted(k, i, others[k], numbers[k], program));
        }
      }
    }
  }

  private static boolean isNear(double found, double expected, double least) {
    return Double.isNaN(expected)
        ? Double.isNaN(found)
        : found == expected
            || Math.abs(found - expected) <= TOLERANCE * Math.max(least, Math.abs(expected));
  }

  private List<Object> inputs(Program program, long batch) {
    List<Object> inputs = new ArrayList<>();
    for (TensorType type : program.inputTypes()) {
      int size = type.atBatch(batch).shape().size();
      inputs.add(
          switch (type.dtype()) {
            case FLOAT32 ->
                IntStream.range(0, size).mapToDouble(i -> (float) random.nextGaussian()).toArray();
            // Indices of axes that are at least 3 long
            case INT32 -> IntStream.range(0, size).map(i -> random.nextInt(3)).toArray();
            case BOOL -> {
              boolean[] conditions = new boolean[size];
              for (int i = 0; i < size; i++) {
                conditions[i] = random.nextBoolean();
              }
              yield conditions;
            }
          });
    }
    return inputs;
  }
}
