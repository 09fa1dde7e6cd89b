package io.kerava.programs.cpu;

/** A loop over one array of floats. */
@FunctionalInterface
interface FloatUnary {
  /** Computes the first elements; {@code y} may be an array that is read. */
  void run(float[] a, float[] y, int length);
}
