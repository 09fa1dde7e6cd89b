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

/** One instruction, bound and run over buffers of its own. */
final class FormRun {
  /** More slots than any form needs for scratch. */
  private static final int SLOTS = 64;

  private FormRun() {}

  /**
   * What a primitive gives. It is run twice over the same buffers, the second time with an output
   * full of garbage again, and must leave its inputs as they were.
   */
  static Numbers of(Primitive primitive, Numbers... inputs) {
    TensorType type =
        primitive.outputTypes(List.of(inputs).stream().map(Numbers::type).toList()).get(0);
    Buffers buffers = new Buffers(SLOTS);
    List<Operand> operands = new ArrayList<>();
    for (int i = 0; i < inputs.length; i++) {
      buffers.set(i, inputs[i].elements());
      operands.add(operand(i, inputs[i].type()));
    }
    Operand output = operand(inputs.length, type);
    int[] next = {inputs.length + 1};
    Step step = CpuForms.bind(primitive, new Binding(operands, List.of(output), () -> next[0]++));
    List<Numbers> before = List.of(inputs).stream().map(Numbers::copy).toList();
    Numbers first = run(step, buffers, output, type);
    Numbers second = run(step, buffers, output, type);
    assertThat(second.toDoubles()).as("%s, run again", primitive).isEqualTo(first.toDoubles());
    for (int i = 0; i < inputs.length; i++) {
      assertThat(inputs[i].elements())
          .as("input of %s", primitive)
          .isEqualTo(before.get(i).elements());
    }
    return second;
  }

  private static Numbers run(Step step, Buffers buffers, Operand output, TensorType type) {
    Numbers result = Numbers.garbage(type);
    buffers.set(output.slot(), result.elements());
    step.run(buffers);
    return result;
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
    return List.of(DType.FLOAT32, DType.INT32, DType.BOOL).get(random.nextInt(3));
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
