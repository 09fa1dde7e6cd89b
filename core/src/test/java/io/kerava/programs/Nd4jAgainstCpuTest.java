package io.kerava.programs;

import io.kerava.arrays.DType;
import io.kerava.arrays.Shape;
import io.kerava.random.DropoutMask;
import io.kerava.random.NormalNoise;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ND4J in float computes what the CPU computes, also where nothing is recorded. */
class Nd4jAgainstCpuTest {
  private static final TensorType NONE = TensorType.floats(0, 3);
  private static final Sliding WINDOW =
      new Sliding(
          List.of(2L, 3L), List.of(2L, 1L), List.of(1L, 2L), List.of(1L, 0L), List.of(0L, 3L));

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
      EngineComparison.compare(program, batch, inputs(program, batch));
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
        of(new Softmax(), TensorType.floats(0, 3)),
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
    EngineComparison.compare(program, 1, inputs(program, 1));
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
