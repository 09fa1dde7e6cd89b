/**
 * What is run: {@link io.kerava.programs.Program}, typed values and instructions in order. A {@link
 * io.kerava.programs.Trace} writes one down, {@link io.kerava.programs.Gradient} adds the
 * instructions of its gradients, and each engine is a reader of it.
 *
 * <p>A {@link io.kerava.programs.Primitive} says what comes out and what its gradient is, in terms
 * of others; what it computes is told by each reader. {@link io.kerava.programs.Primitives} has a
 * method for every one.
 */
@NullMarked
package io.kerava.programs;

import org.jspecify.annotations.NullMarked;
