package io.kerava.programs.cpu;

import io.kerava.programs.Draw;

/** Form of random numbers: each is a function of its place, so threads draw ranges. */
final class DrawForm {
  /** A random number costs as much as so many elements of other loops. */
  private static final int WORK = 4;

  private DrawForm() {}

  static Step draw(Draw primitive, Binding at) {
    Operand key = at.input(0);
    Operand y = at.output();
    return new RangeStep(
        y.size(),
        WORK,
        at.newSlot(),
        (buffers, part, from, to) -> {
          int[] halves = buffers.ints(key);
          long whole = ((long) halves[0] << Integer.SIZE) | Integer.toUnsignedLong(halves[1]);
          primitive.noise().fill(buffers.floats(y), from, to, whole);
        });
  }
}
