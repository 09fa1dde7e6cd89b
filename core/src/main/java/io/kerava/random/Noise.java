package io.kerava.random;

import java.util.random.RandomGenerator;

/** Draws random numbers of one distribution into an array, in the same order on every engine. */
public interface Noise {
  /** Fills the first {@code length} elements. */
  void fill(float[] values, int length, RandomGenerator random);
}
