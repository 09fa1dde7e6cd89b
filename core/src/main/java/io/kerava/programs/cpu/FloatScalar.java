package io.kerava.programs.cpu;

/** A loop over an array of floats and one number. */
@FunctionalInterface
interface FloatScalar {
  /** Computes the first elements; {@code y} may be an array that is read. */
  void run(float[] a, float b, float[] y, int length);
}
