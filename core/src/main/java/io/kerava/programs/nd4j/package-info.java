/**
 * Programs in ND4J's operations, on the CPU or on CUDA, in single precision, or in double to check
 * gradients: the reference that the fast engine is held against.
 */
@NullMarked
package io.kerava.programs.nd4j;

import org.jspecify.annotations.NullMarked;
