package io.kerava.programs.cpu;

import io.kerava.programs.Primitive;

/**
 * A primitive that brings along how the CPU computes it, such as a layer's kernel. What it keeps
 * from pass to pass is in a workspace that belongs to the thread and that all of its plans share.
 */
public interface CpuCall extends Primitive {
  /**
   * Makes ready for passes of one thread.
   *
   * @param workspace what {@link CpuPlan#newPass(Object)} was given
   */
  Run start(Object workspace, int batch);

  /** Whether a run leaves other numbers in the array of an input. */
  default boolean overwrites(int input) {
    return false;
  }

  /** Whether its outputs need arrays that are exactly as long as they are. */
  default boolean needsExactOutputs() {
    return false;
  }

  /** Computes the outputs of a call from its inputs. */
  @FunctionalInterface
  interface Run {
    /**
     * Runs once.
     *
     * @param inputs an array for each input, which may be longer than the input is
     * @param outputs an array for each output, likewise
     */
    void run(Object[] inputs, Object[] outputs);
  }
}
