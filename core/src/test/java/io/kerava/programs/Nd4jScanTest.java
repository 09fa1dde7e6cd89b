package io.kerava.programs;

import static io.kerava.programs.Primitives.add;
import static io.kerava.programs.Primitives.matmul;
import static io.kerava.programs.Primitives.multiply;
import static io.kerava.programs.Primitives.reshape;
import static io.kerava.programs.Primitives.sigmoid;
import static io.kerava.programs.Primitives.slice;
import static io.kerava.programs.Primitives.tanh;
import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.arrays.Lengths;
import io.kerava.arrays.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loops in ND4J's operations: what they give, and their gradients. */
class Nd4jScanTest {
  private static final int STEPS = 4;
  private static final TensorType STATE = TensorType.floats(Lengths.BATCH, 3);
  private static final TensorType SERIES = TensorType.floats(STEPS, Lengths.BATCH, 3);
  private static final TensorType WEIGHTS = TensorType.floats(3, 3);
  private static final List<TensorType> TYPES = List.of(STATE, SERIES, WEIGHTS);

  private final Random random = new Random(3);

  /** What is carried on, and an output of the step. */
  private static List<Value> step(List<Value> x) {
    Value gate = sigmoid(matmul(x.get(1), x.get(2)));
    Value carried = tanh(add(multiply(x.get(0), gate), x.get(1)));
    return List.of(carried, multiply(carried, gate));
  }

  private static Scan loop(int length, boolean reverse) {
    return new Scan(
        Trace.of(List.of(STATE, STATE, WEIGHTS), Nd4jScanTest::step), 1, 1, length, reverse);
  }

  private static List<Value> looped(boolean reverse, List<Value> inputs) {
    return Trace.apply(loop(STEPS, reverse), inputs);
  }

  private static List<Value> unrolled(boolean reverse, List<Value> inputs) {
    Value carried = inputs.get(0);
    Value[] outputs = new Value[STEPS];
    for (int k = 0; k < STEPS; k++) {
      int step = reverse ? STEPS - 1 - k : k;
      Value element = reshape(slice(inputs.get(1), 0, step, 1), STATE.shape());
      List<Value> ends = step(List.of(carried, element, inputs.get(2)));
      carried = ends.get(0);
      outputs[step] = reshape(ends.get(1), Shape.of(1).followedBy(STATE.shape()));
    }
    return List.of(carried, Primitives.concatenate(0, List.of(outputs)));
  }

  private List<Object> numbers(long batch) {
    List<Object> numbers = new ArrayList<>();
    for (TensorType type : TYPES) {
      numbers.add(random.doubles(type.atBatch(batch).shape().size(), -1, 1).toArray());
    }
    return numbers;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void gives_what_its_steps_give(boolean reverse) {
    for (long batch : new long[] {0, 1, 5}) {
      List<Object> inputs = numbers(batch);
      Program program = Trace.of(TYPES, in -> looped(reverse, in)).check();
      Program steps = Trace.of(TYPES, in -> unrolled(reverse, in)).check();

      assertThat(Nd4jEngine.IN_DOUBLE.run(program, batch, inputs))
          .usingRecursiveComparison()
          .isEqualTo(Nd4jEngine.IN_DOUBLE.run(steps, batch, inputs));
    }
  }

  @Test
  void gives_what_it_is_given_where_there_are_no_steps() {
    List<Object> inputs = numbers(2);
    inputs.set(1, new double[0]);
    Program program =
        Trace.of(
            List.of(STATE, TensorType.floats(0, Lengths.BATCH, 3), WEIGHTS),
            in -> Trace.apply(loop(0, false), in));

    assertThat(Nd4jEngine.IN_DOUBLE.run(program, 2, inputs))
        .containsExactly(inputs.get(0), new double[0]);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void goes_along_numbers_of_other_types(boolean reverse) {
    Program body =
        Trace.of(
            List.of(TensorType.ints(), TensorType.ints(), TensorType.bools()),
            in -> {
              Value counted = Primitives.select(in.get(2), add(in.get(0), in.get(1)), in.get(0));
              return List.of(counted, counted, in.get(2));
            });
    Program program =
        Trace.of(
            List.of(TensorType.ints(), TensorType.ints(3), TensorType.bools(3)),
            in -> Trace.apply(new Scan(body, 1, 2, 3, reverse), in));

    List<Object> found =
        Nd4jEngine.IN_FLOAT.run(
            program,
            1,
            List.of(new int[] {1 << 24}, new int[] {1, 2, 4}, new boolean[] {true, false, true}));

    int[] counts = {1, 1, 5};
    int[] backwards = {5, 4, 4};
    int[] sums = reverse ? backwards : counts;
    assertThat((int[]) found.get(0)).containsExactly((1 << 24) + 5);
    assertThat((int[]) found.get(1))
        .containsExactly((1 << 24) + sums[0], (1 << 24) + sums[1], (1 << 24) + sums[2]);
    assertThat((boolean[]) found.get(2)).containsExactly(true, false, true);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void has_the_gradients_of_finite_differences(boolean reverse) {
    Program value = ofOneSample(in -> List.of(weighted(looped(reverse, in))));
    Program gradient = ofOneSample(in -> gradient(reverse, in), scalar());

    assertThat(worst(value, gradient, numbers())).isLessThan(1e-6);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void has_second_derivatives(boolean reverse) {
    for (int input = 0; input < TYPES.size(); input++) {
      int wanted = input;
      Program first = ofOneSample(in -> List.of(gradient(reverse, in).get(wanted)), scalar());
      TensorType type = first.outputTypes().get(0);
      Program second =
          ofOneSample(
              in -> {
                List<Value> given = in.subList(0, 4);
                Value once = gradient(reverse, given).get(wanted);
                return Gradient.orZeros(List.of(once), List.of(in.get(4)), given);
              },
              scalar(),
              type);

      assertThat(worst(first, second, Primitives.joined(numbers(), List.of(new double[] {0.7}))))
          .isLessThan(1e-6);
    }
  }

  private static double worst(Program value, Program gradient, List<double[]> at) {
    return new DirectionalCheck(Nd4jEngine.IN_DOUBLE).worst(value, gradient, at);
  }

  private List<double[]> numbers() {
    return numbers(1).stream().map(each -> (double[]) each).toList();
  }

  private static TensorType scalar() {
    return TensorType.floats();
  }

  private static Program ofOneSample(
      Function<List<Value>, List<Value>> function, TensorType... more) {
    return Trace.of(Primitives.joined(TYPES, List.of(more)), function).check();
  }

  private static List<Value> gradient(boolean reverse, List<Value> in) {
    List<Value> given = in.subList(0, 3);
    return Gradient.orZeros(List.of(weighted(looped(reverse, given))), List.of(in.get(3)), given);
  }

  /** One number of the last carry and the outputs. */
  private static Value weighted(List<Value> outputs) {
    Value carried = Primitives.sum(outputs.get(0), List.of(0, 1));
    Value squares = multiply(outputs.get(1), outputs.get(1));
    Value sum = Primitives.sum(squares, List.of(0, 1, 2));
    return add(reshape(carried, Shape.of()), reshape(sum, Shape.of()));
  }
}
