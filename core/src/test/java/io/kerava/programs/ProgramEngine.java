package io.kerava.programs;

import java.util.List;

/** Something that runs programs, as the contract of primitives sees it. */
interface ProgramEngine {
  /**
   * Runs a program.
   *
   * @param inputs for each input a {@code double[]}, {@code int[]} or {@code boolean[]}
   * @return the outputs, likewise
   */
  List<Object> run(Program program, long batch, List<Object> inputs);

  /** Whether it computes in double, so that what is huge in float32 isn't there. */
  boolean isDouble();
}
