package io.kerava.programs.cpu;

/** A step whose arrays are slices, one behind the other, each of which it does by itself. */
interface SlicedStep extends Step {
  /** Makes ready for doing slices, in one run of the plan. */
  Slices slices(Buffers buffers);

  /** Slices of a run. */
  @FunctionalInterface
  interface Slices {
    /**
     * Does some slices.
     *
     * @param part a number for the thread; no two that run at the same time have the same
     */
    void run(int part, int from, int to);
  }
}
