/**
 * Keras's operations on tensors, {@link io.kerava.ops.Ops}, with its names and arguments. A {@link
 * io.kerava.ops.Tensor} has a shape and a type; what is done to it is written into a program, which
 * an engine runs.
 */
@NullMarked
package io.kerava.ops;

import org.jspecify.annotations.NullMarked;
