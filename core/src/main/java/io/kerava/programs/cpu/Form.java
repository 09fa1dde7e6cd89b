package io.kerava.programs.cpu;

import io.kerava.programs.Primitive;

/** How the CPU computes a primitive: a step for each of its instructions. */
@FunctionalInterface
interface Form<P extends Primitive> {
  /** The step of an instruction, for the lengths of its operands. */
  Step bind(P primitive, Binding at);
}
