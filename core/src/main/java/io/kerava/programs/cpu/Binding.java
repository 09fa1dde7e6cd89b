package io.kerava.programs.cpu;

import io.kerava.programs.Program;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * Where an instruction finds its inputs and leaves its outputs. Inputs are never written to, and no
 * output shares its array with an input.
 *
 * @param newSlot gives a slot for scratch
 * @param plans plans programs within the instruction, for the same batch
 */
record Binding(List<Operand> inputs, List<Operand> outputs, IntSupplier newSlot, Plans plans) {
  /** Makes plans of the bodies of loops. */
  @FunctionalInterface
  interface Plans {
    /**
     * The plan of a body.
     *
     * @param changing how many of its first inputs change from run to run; the others are steady
     */
    CpuPlan of(Program body, int changing);
  }

  Operand input(int index) {
    return inputs.get(index);
  }

  Operand output() {
    return outputs.get(0);
  }
}
