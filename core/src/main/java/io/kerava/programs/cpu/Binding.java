package io.kerava.programs.cpu;

import io.kerava.programs.Program;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntSupplier;

/**
 * Where an instruction finds its inputs and leaves its outputs. Inputs are never written to, and no
 * output shares its array with an input.
 *
 * @param newSlot gives a slot for scratch
 * @param plans gives the plan of a program within the instruction, for the same batch
 */
record Binding(
    List<Operand> inputs,
    List<Operand> outputs,
    IntSupplier newSlot,
    Function<Program, CpuPlan> plans) {
  Operand input(int index) {
    return inputs.get(index);
  }

  Operand output() {
    return outputs.get(0);
  }
}
