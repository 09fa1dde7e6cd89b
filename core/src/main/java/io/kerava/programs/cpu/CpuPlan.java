package io.kerava.programs.cpu;

import io.kerava.arrays.DType;
import io.kerava.programs.Program;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A program for one size of batch, bound to arrays and loops. It never changes; what a pass writes
 * is in a {@link CpuPass}, one for each thread that runs the plan.
 *
 * <pre>{@code
 * CpuPass pass = CpuPlan.of(program, 32).newPass();
 * pass.run(new Object[] {x, weights});
 * float[] y = (float[]) pass.output(0);
 * }</pre>
 */
public final class CpuPlan {
  private final List<Operand> inputs;
  private final List<Operand> outputs;
  private final Step[] steps;
  private final List<CallStep> calls;
  private final Slots slots;
  private final Map<Integer, Object> constants;

  CpuPlan(
      List<Operand> inputs,
      List<Operand> outputs,
      List<Step> steps,
      List<CallStep> calls,
      Slots slots,
      Map<Integer, Object> constants) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.steps = steps.toArray(Step[]::new);
    this.calls = List.copyOf(calls);
    this.slots = slots;
    this.constants = Map.copyOf(constants);
  }

  /**
   * The plan of a program.
   *
   * @throws UnsupportedOperationException where it has a primitive that the CPU doesn't compute
   */
  public static CpuPlan of(Program program, long batch) {
    return new PlanBuilder(program, batch, false, program.inputs().size()).build();
  }

  /**
   * A plan that is slower and gives the same, for tests: it fills each array with NaN, the smallest
   * int or true before it is used for another value and after its last use.
   */
  public static CpuPlan poisoned(Program program, long batch) {
    return new PlanBuilder(program, batch, true, program.inputs().size()).build();
  }

  /**
   * Arrays for one thread to run the plan with.
   *
   * @throws IllegalStateException where the program calls what needs a workspace
   */
  public CpuPass newPass() {
    if (!calls.isEmpty()) {
      throw new IllegalStateException("The program has calls that need a workspace.");
    }
    return new CpuPass(this, newBuffers());
  }

  /**
   * Arrays for one thread to run the plan with.
   *
   * @param workspace what the program's {@linkplain CpuCall calls} are given
   */
  public CpuPass newPass(Object workspace) {
    Buffers buffers = newBuffers();
    calls.forEach(call -> call.start(buffers, workspace));
    return new CpuPass(this, buffers);
  }

  /** Arrays for one thread; those of inputs and outputs are for the caller to put there. */
  Buffers newBuffers() {
    Buffers buffers = new Buffers(slots.count());
    Set<Integer> ends = outputs.stream().map(Operand::slot).collect(Collectors.toSet());
    for (int slot = 0; slot < slots.count(); slot++) {
      DType dtype = slots.dtype(slot);
      if (dtype != null && !ends.contains(slot)) {
        buffers.set(slot, Elements.make(dtype, slots.length(slot)));
      }
    }
    constants.forEach(buffers::set);
    return buffers;
  }

  /** Whether a slot has an array that each run writes to. */
  boolean isComputed(int slot) {
    return slots.dtype(slot) != null;
  }

  List<Operand> inputs() {
    return inputs;
  }

  List<Operand> outputs() {
    return outputs;
  }

  /** How many elements all arrays of a pass hold, inputs and constants aside. */
  public long size() {
    long size = 0;
    for (int slot = 0; slot < slots.count(); slot++) {
      size += slots.length(slot);
    }
    return size;
  }

  void run(Buffers buffers) {
    for (Step step : steps) {
      step.run(buffers);
    }
  }
}
