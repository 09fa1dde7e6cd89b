package io.kerava.programs.cpu;

import io.kerava.arrays.DType;

/**
 * A register that a loop reads.
 *
 * @param isUniform whether all of its elements are the same, so that the first one says it all
 */
record Argument(int register, DType dtype, boolean isUniform) {}
