package io.kerava.engine.cpu;

import io.kerava.engine.LastUsed;
import io.kerava.programs.Linearization;
import io.kerava.programs.Program;
import io.kerava.programs.cpu.CpuPlan;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The plans of a graph's program, for the last sizes of batches. Threads share them. */
final class GraphPlans {
  /** Plans for so many sizes of batches are kept. */
  private static final int KEPT = 16;

  private final GraphProgram program;
  private final boolean poisoned;
  private final LastUsed<Key, CpuPlan> plans = new LastUsed<>(KEPT);
  private @Nullable Ways ways;

  /** What training takes, made when it begins. */
  private record Ways(Program forward, int[] kept, Program backward, GradientCalls gradients) {}

  /** Which of the programs, for which size of batch. */
  private record Key(Way way, int batch) {}

  private enum Way {
    INFERENCE,
    FORWARD,
    BACKWARD
  }

  /**
   * Plans.
   *
   * @param poisoned whether arrays are filled with NaN before they are used again, for tests
   */
  GraphPlans(GraphProgram program, boolean poisoned) {
    this.poisoned = poisoned;
    this.program = program;
  }

  GraphProgram program() {
    return program;
  }

  /** Who leaves gradients on the way back. */
  GradientCalls gradients() {
    return ways().gradients();
  }

  /** What the way back takes of the way forward: numbers of outputs. */
  int[] kept() {
    return ways().kept();
  }

  /** An array for each input; those of the model's inputs aren't there yet. */
  Object[] newInputs() {
    Object[] inputs = new Object[program.program().inputs().size()];
    Arrays.fill(inputs, new float[0]);
    return inputs;
  }

  CpuPlan forward(int batch, boolean training) {
    return training
        ? plan(new Key(Way.FORWARD, batch), () -> ways().forward())
        : plan(new Key(Way.INFERENCE, batch), program::program);
  }

  CpuPlan backward(int batch) {
    return plan(new Key(Way.BACKWARD, batch), () -> ways().backward());
  }

  private synchronized Ways ways() {
    Ways known = ways;
    if (known == null) {
      Linearization both = program.ways();
      Program backward = program.backward(both);
      known =
          new Ways(
              both.forward(),
              both.kept().stream().mapToInt(place -> place).toArray(),
              backward,
              GradientCalls.of(program, backward));
      ways = known;
    }
    return known;
  }

  private synchronized CpuPlan plan(Key key, Supplier<Program> of) {
    return plans.get(
        key,
        absent -> {
          Program written = of.get();
          return poisoned
              ? CpuPlan.poisoned(written, absent.batch)
              : CpuPlan.of(written, absent.batch);
        });
  }
}
