package io.kerava.programs.cpu;

/** An instruction bound to its slots. It keeps nothing between passes but its scratch. */
@FunctionalInterface
interface Step {
  /** Computes the outputs of the instruction. */
  void run(Buffers buffers);
}
