package io.kerava.programs.cpu;

/** A loop that compares floats. */
@FunctionalInterface
interface FloatComparison {
  /** Computes the first elements. */
  void run(float[] a, float[] b, boolean[] y, int length);
}
