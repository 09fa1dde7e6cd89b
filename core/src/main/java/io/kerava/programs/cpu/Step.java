package io.kerava.programs.cpu;

/** An instruction bound to its slots. It keeps nothing between passes but its scratch. */
@FunctionalInterface
interface Step {
  /** Computes the outputs of the instruction. */
  void run(Buffers buffers);

  /** Steps one after the other. */
  static Step all(Step... steps) {
    return buffers -> {
      for (Step step : steps) {
        step.run(buffers);
      }
    };
  }
}
