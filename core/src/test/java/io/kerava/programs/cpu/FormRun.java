package io.kerava.programs.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kerava.arrays.DType;
import io.kerava.arrays.Shape;
import io.kerava.programs.Primitive;
import io.kerava.programs.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** One instruction, bound to buffers of its own and run over them. */
final class FormRun {
  /** More slots than any form needs for scratch. */
  private static final int SLOTS = 64;

  private final Step step;
  private final Buffers buffers = new Buffers(SLOTS);
  private final Operand output;
  private final TensorType type;

  /** Binds a primitive to inputs. */
  FormRun(Primitive primitive, Numbers... inputs) {
    type = primitive.outputTypes(Stream.of(inputs).map(Numbers::type).toList()).get(0);
    List<Operand> operands = new ArrayList<>();
    for (int i = 0; i < inputs.length; i++) {
      buffers.set(i, inputs[i].elements());
      operands.add(operand(i, inputs[i].type()));
    }
    output = operand(inputs.length, type);
    int[] next = {inputs.length + 1};
    step =
        CpuForms.bind(
            primitive,
            new Binding(
                operands, List.of(output), () -> next[0]++, (body, of) -> CpuPlan.of(body, 1)));
  }

  /** Runs it over an output full of garbage. */
  Numbers run() {
    Numbers result = Numbers.garbage(type);
    buffers.set(output.slot(), result.elements());
    step.run(buffers);
    return result;
  }

  /** Runs it again over the same output. */
  void runAgain() {
    step.run(buffers);
  }

  /**
   * What a primitive gives. It is run twice over the same buffers, the second time with an output
   * full of garbage again, and must leave its inputs as they were, and what lies behind the output.
   */
  static Numbers of(Primitive primitive, Numbers... inputs) {
    List<Numbers> before = Stream.of(inputs).map(Numbers::copy).toList();
    FormRun bound = new FormRun(primitive, inputs);
    Numbers first = bound.run();
    Numbers second = bound.run();
    assertThat(second.elements()).as("%s, run again", primitive).isEqualTo(first.elements());
    assertThat(second.rest()).as("behind the output of %s", primitive).isEqualTo(garbage(second));
    for (int i = 0; i < inputs.length; i++) {
      assertThat(inputs[i].elements())
          .as("input of %s", primitive)
          .isEqualTo(before.get(i).elements());
    }
    return second;
  }

  private static List<Double> garbage(Numbers like) {
    return Numbers.garbage(like.type()).rest();
  }

  private static Operand operand(int slot, TensorType type) {
    return new Operand(slot, type.dtype(), type.shape());
  }

  /** Compares each element of the result with what a function says of its index. */
  static void check(Primitive primitive, ToDoubleFunction<int[]> expected, Numbers... inputs) {
    Numbers result = of(primitive, inputs);
    for (int i = 0; i < result.size(); i++) {
      double wanted = expected.applyAsDouble(result.index(i));
      if (Double.isNaN(wanted)) {
        assertThat(result.get(i)).as("%s at %s of %s", primitive, i, result.type()).isNaN();
      } else {
        assertThat(result.get(i))
            .as("%s at %s of %s", primitive, i, result.type())
            .isCloseTo(wanted, within(1e-5 * Math.max(1, Math.abs(wanted))));
      }
    }
  }

  /** Compares the result with another array. */
  static void check(Primitive primitive, Numbers expected, Numbers... inputs) {
    check(primitive, expected::at, inputs);
  }

  static DType dtype(Random random) {
    List<DType> all = List.of(DType.values());
    return all.get(random.nextInt(all.size()));
  }

  static DType number(Random random) {
    return random.nextBoolean() ? DType.FLOAT32 : DType.INT32;
  }

  /** Lengths of 1 to 5, here and there none, here and there one of some hundreds. */
  static TensorType type(DType dtype, int rank, Random random) {
    long[] lengths = random.longs(rank, 1, 6).toArray();
    if (rank > 0 && random.nextInt(8) == 0) {
      lengths[random.nextInt(rank)] = random.nextInt(3) == 0 ? 0 : 200 + random.nextInt(1500);
    }
    return new TensorType(dtype, Shape.of(lengths));
  }
}
