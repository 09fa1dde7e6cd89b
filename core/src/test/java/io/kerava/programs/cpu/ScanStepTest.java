package io.kerava.programs.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.arrays.DType;
import io.kerava.arrays.Shape;
import io.kerava.programs.Binary;
import io.kerava.programs.Broadcast;
import io.kerava.programs.Constant;
import io.kerava.programs.Fill;
import io.kerava.programs.Gradient;
import io.kerava.programs.MatMul;
import io.kerava.programs.Primitive;
import io.kerava.programs.Primitives;
import io.kerava.programs.Program;
import io.kerava.programs.Scan;
import io.kerava.programs.Slice;
import io.kerava.programs.TensorType;
import io.kerava.programs.Trace;
import io.kerava.programs.Unary;
import io.kerava.programs.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Loops against the same steps written one after the other, bit for bit. Bodies are random: what
 * they carry on may be what they computed, twice the same, what another input was, or a number.
 */
class ScanStepTest {
  private static final int CASES = 400;

  private final Random random = new Random(31);

  private Value one(List<Value> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** A body whose inputs and outputs all have one type. */
  private Program body(TensorType type, int carries, int along, int same, int outputs, int depth) {
    return Trace.of(
        Collections.nCopies(carries + along + same, type),
        in -> {
          Trace trace = in.get(0).trace();
          List<Value> values = new ArrayList<>(in);
          values.addAll(trace.add(new Fill(type, 2), List.of()));
          int length = type.shape().size();
          float[] elements =
              (float[]) Numbers.random(TensorType.floats(length), random).copy(length);
          values.addAll(trace.add(Constant.of(type.shape(), elements), List.of()));
          for (int i = random.nextInt(6); i > 0; i--) {
            values.addAll(computed(trace, values, type, depth));
          }
          return IntStream.range(0, carries + outputs).mapToObj(i -> one(values)).toList();
        });
  }

  private List<Value> computed(Trace trace, List<Value> values, TensorType type, int depth) {
    return switch (random.nextInt(depth > 0 ? 6 : 5)) {
      case 0 -> trace.add(Unary.SIN, List.of(one(values)));
      case 1 -> trace.add(Binary.SUBTRACT, List.of(one(values), one(values)));
      case 2 -> trace.add(Unary.TANH, trace.add(matmul(type), List.of(one(values), one(values))));
      case 3 ->
          List.of(
              Primitives.reshape(
                  Primitives.reshape(one(values), Shape.of(type.shape().size())), type.shape()));
      case 4 -> trace.add(Binary.MULTIPLY, List.of(one(values), one(values)));
      default -> nested(trace, values, type, depth - 1);
    };
  }

  /** A large matrix that is transposed would be summed in another order within a loop. */
  private MatMul matmul(TensorType type) {
    return new MatMul(random.nextBoolean(), type.length(0) < 6 && random.nextBoolean());
  }

  private List<Value> nested(Trace trace, List<Value> values, TensorType type, int depth) {
    Scan scan = scan(type, depth);
    List<Value> inputs = new ArrayList<>();
    for (int i = 0; i < scan.body().inputs().size(); i++) {
      boolean isAlong = i >= scan.carries() && i < scan.carries() + scan.along();
      inputs.add(isAlong ? stacked(trace, values, type, scan.length()) : one(values));
    }
    return trace.add(scan, inputs).subList(0, scan.carries());
  }

  private Value stacked(Trace trace, List<Value> values, TensorType type, int length) {
    Value x = one(values);
    Shape shape = Shape.of(length).followedBy(type.shape());
    return trace
        .add(
            new Broadcast(shape),
            List.of(Primitives.reshape(x, Shape.of(1).followedBy(type.shape()))))
        .get(0);
  }

  private Scan scan(TensorType type, int depth) {
    int carries = 1 + random.nextInt(4);
    int along = random.nextInt(3);
    Program body = body(type, carries, along, random.nextInt(3), random.nextInt(3), depth);
    return new Scan(body, carries, along, random.nextInt(6), random.nextBoolean());
  }

  private Program looped(Scan scan, List<TensorType> types) {
    return Trace.of(types, in -> in.get(0).trace().add(scan, in)).check();
  }

  /** The same without a loop. */
  private static Program unrolled(Scan scan, List<TensorType> types, TensorType element) {
    return Trace.of(
            types,
            in -> {
              int last = scan.carries() + scan.along();
              Trace trace = in.get(0).trace();
              List<Value> carry = new ArrayList<>(in.subList(0, scan.carries()));
              List<List<Value>> rows = new ArrayList<>();
              for (int k = 0; k < scan.length(); k++) {
                int step = scan.isReverse() ? scan.length() - 1 - k : k;
                List<Value> given = new ArrayList<>(carry);
                in.subList(scan.carries(), last).forEach(x -> given.add(row(x, step, element)));
                given.addAll(in.subList(last, in.size()));
                List<Value> ends = trace.inline(scan.body(), given);
                carry = ends.subList(0, scan.carries());
                rows.add(scan.isReverse() ? 0 : k, ends.subList(scan.carries(), ends.size()));
              }
              List<Value> results = new ArrayList<>(carry);
              rows.forEach(results::addAll);
              return results;
            })
        .check();
  }

  private static Value row(Value x, int step, TensorType element) {
    int rank = x.rank();
    List<Long> sizes =
        LongStream.range(0, rank).mapToObj(i -> i == 0 ? 1 : x.length((int) i)).toList();
    List<Long> starts = LongStream.range(0, rank).mapToObj(i -> i == 0 ? (long) step : 0).toList();
    Primitive slice = new Slice(starts, sizes, Collections.nCopies(rank, 1L));
    return Primitives.reshape(Primitives.apply(slice, x), element.shape());
  }

  @Test
  void gives_what_its_steps_give_one_after_the_other() {
    for (int i = 0; i < CASES; i++) {
      int length = random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(random.nextBoolean() ? 3 : 20);
      TensorType type = TensorType.floats(length, length);
      check(scan(type, 2), type);
    }
  }

  private static List<TensorType> types(Scan scan, TensorType element) {
    List<TensorType> types = new ArrayList<>();
    for (int i = 0; i < scan.body().inputs().size(); i++) {
      boolean isAlong = i >= scan.carries() && i < scan.carries() + scan.along();
      Shape whole = Shape.of(scan.length()).followedBy(element.shape());
      types.add(isAlong ? element.withShape(whole) : element);
    }
    return types;
  }

  @Test
  void has_the_gradients_of_its_steps_one_after_the_other() {
    int compared = 0;
    for (int i = 0; i < CASES; i++) {
      TensorType element = TensorType.floats(2, 2);
      Scan scan = scan(element, 1);
      List<TensorType> types = types(scan, element);
      Object[] inputs = inputs(types);
      List<float[]> expected =
          run(CpuPlan.of(gradient(unrolled(scan, types, element)), 1), inputs, 1);
      if (expected.stream().allMatch(ScanStepTest::isModerate)) {
        compared++;
        Program program = gradient(looped(scan, types));
        for (CpuPlan plan : List.of(CpuPlan.of(program, 1), CpuPlan.poisoned(program, 1))) {
          List<float[]> results = run(plan, inputs, 2);
          for (int k = 0; k < types.size(); k++) {
            assertThat(results.get(k))
                .as("%s %s", program, scan.body())
                .usingComparatorWithPrecision(0.01f)
                .containsExactly(expected.get(k));
          }
        }
      }
    }
    assertThat(compared).isGreaterThan(CASES / 2);
  }

  /** Steps may multiply a number by itself again and again; then digits are lost. */
  private static boolean isModerate(float[] numbers) {
    for (float number : numbers) {
      if (!(Math.abs(number) < 1e3)) {
        return false;
      }
    }
    return true;
  }

  /** The gradients of the sum of all outputs. */
  private static Program gradient(Program program) {
    return Trace.of(
            program.inputTypes(),
            in -> {
              List<Value> ends = in.get(0).trace().inline(program, in);
              List<Value> ones = ends.stream().map(end -> Primitives.fill(end, 1)).toList();
              return Gradient.orZeros(ends, ones, in);
            })
        .check();
  }

  private Object[] inputs(List<TensorType> types) {
    return types.stream()
        .map(type -> Numbers.random(type, random).copy(type.shape().size()))
        .toArray();
  }

  private void check(Scan scan, TensorType element) {
    List<TensorType> types = types(scan, element);
    Object[] inputs = inputs(types);
    Program program = looped(scan, types);
    List<float[]> expected = run(CpuPlan.of(unrolled(scan, types, element), 1), inputs, 1);
    List<float[]> rows = expected.subList(scan.carries(), expected.size());
    int outputs = scan.body().outputs().size() - scan.carries();
    for (CpuPlan plan : List.of(CpuPlan.of(program, 1), CpuPlan.poisoned(program, 1))) {
      List<float[]> results = run(plan, inputs, 2);
      for (int i = 0; i < scan.carries(); i++) {
        assertThat(results.get(i)).as("%s %s", program, scan.body()).isEqualTo(expected.get(i));
      }
      for (int i = 0; i < outputs; i++) {
        float[] all = results.get(scan.carries() + i);
        assertThat(all)
            .as("%s %s", program, scan.body())
            .isEqualTo(joined(rows, outputs, i, all.length));
      }
    }
  }

  private static float[] joined(List<float[]> rows, int outputs, int output, int length) {
    float[] all = new float[length];
    int to = 0;
    for (int i = output; i < rows.size(); i += outputs) {
      System.arraycopy(rows.get(i), 0, all, to, rows.get(i).length);
      to += rows.get(i).length;
    }
    return all;
  }

  private static List<float[]> run(CpuPlan plan, Object[] inputs, int times) {
    CpuPass pass = plan.newPass();
    for (int i = 0; i < times; i++) {
      pass.run(inputs);
    }
    return IntStream.range(0, plan.outputs().size())
        .mapToObj(i -> ((float[]) pass.output(i)).clone())
        .toList();
  }

  @Test
  void multiplies_by_weights_that_stay_the_same() {
    TensorType state = TensorType.floats(4, 30);
    TensorType weights = TensorType.floats(30, 30);
    for (boolean isTransposed : new boolean[] {false, true}) {
      Program body =
          Trace.of(
              List.of(state, weights),
              in -> {
                Trace trace = in.get(0).trace();
                return trace.add(Unary.TANH, trace.add(new MatMul(false, isTransposed), in));
              });
      Scan scan = new Scan(body, 1, 0, 3, false);
      CpuPass loop = CpuPlan.of(looped(scan, body.inputTypes()), 1).newPass();
      CpuPass steps = CpuPlan.of(unrolled(scan, body.inputTypes(), state), 1).newPass();
      float[] w = (float[]) Numbers.random(weights, random).copy(900);
      for (int again = 0; again < 3; again++) {
        Object[] inputs = {Numbers.random(state, random).copy(120), w};
        loop.run(inputs);
        steps.run(inputs);
        assertThat((float[]) loop.output(0))
            .usingComparatorWithPrecision(1e-4f)
            .containsExactly((float[]) steps.output(0));
        w[again] += 1; // the same array, but not what it was
      }
    }
  }

  @Test
  void carries_whole_numbers_and_conditions() {
    TensorType count = TensorType.ints();
    TensorType flag = TensorType.bools();
    Program body =
        Trace.of(
            List.of(count, flag, count),
            in ->
                List.of(
                    Primitives.add(in.get(0), in.get(2)),
                    Primitives.apply(Unary.LOGICAL_NOT, in.get(1)),
                    in.get(1)));
    Program program =
        Trace.of(
            List.of(count, flag, TensorType.ints(5)),
            in -> in.get(0).trace().add(new Scan(body, 2, 1, 5, false), in));
    CpuPass pass = CpuPlan.of(program, 1).newPass();
    pass.run(new Object[] {new int[] {3}, new boolean[] {false}, new int[] {1, 2, 3, 4, 5}});
    assertThat(pass.output(0)).isEqualTo(new int[] {18});
    assertThat(pass.output(1)).isEqualTo(new boolean[] {true});
    assertThat(pass.output(2)).isEqualTo(new boolean[] {false, true, false, true, false});
    assertThat(program.outputTypes().get(0).dtype()).isEqualTo(DType.INT32);
  }
}
