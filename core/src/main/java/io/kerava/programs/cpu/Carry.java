package io.kerava.programs.cpu;

import java.util.List;

/**
 * What a loop carries from step to step. Where the body computes it, it goes into two arrays in
 * turn, and the next step reads where this one wrote. Where the body hands on what another input
 * is, that is copied, since the next step has something else there.
 */
final class Carry {
  /** Where the value that is carried on is to be found after a step. */
  private enum Source {
    /** In an array that the body wrote to, and that it writes to first for this value. */
    COMPUTED,
    /** In an array that keeps what it has for the next step. */
    KEPT,
    /** In an array of another input, which changes. */
    MOVED
  }

  private final Operand from;
  private final Operand end;
  private final int input;
  private final int output;
  private final Source source;
  private final Object even;
  private final Object odd;

  /**
   * A carried value.
   *
   * @param from where it is before the first step, around the loop
   * @param end where it belongs after the last one
   * @param input the body's slot for it
   * @param output the slot where the body leaves it
   */
  private Carry(Operand from, Operand end, int input, int output, Source source) {
    this.from = from;
    this.end = end;
    this.input = input;
    this.output = output;
    this.source = source;
    boolean needsArrays = source == Source.COMPUTED || source == Source.MOVED;
    this.even = Elements.make(end.dtype(), needsArrays ? end.size() : 0);
    this.odd = Elements.make(end.dtype(), needsArrays ? end.size() : 0);
  }

  /**
   * The carried value of a number.
   *
   * @param changing how many of the body's first inputs change from step to step
   */
  static Carry of(int number, int changing, CpuPlan body, Binding at) {
    int input = body.inputs().get(number).slot();
    int output = body.outputs().get(number).slot();
    return new Carry(
        at.input(number),
        at.outputs().get(number),
        input,
        output,
        source(number, changing, body, output));
  }

  private static Source source(int number, int changing, CpuPlan body, int output) {
    if (output == body.inputs().get(number).slot()) {
      return Source.KEPT;
    }
    if (isAmong(body.inputs().subList(0, changing), output)) {
      return Source.MOVED;
    }
    boolean isFirst = !isAmong(body.outputs().subList(0, number), output);
    return isFirst && body.isComputed(output) ? Source.COMPUTED : Source.KEPT;
  }

  private static boolean isAmong(List<Operand> operands, int slot) {
    return operands.stream().anyMatch(operand -> operand.slot() == slot);
  }

  /** Before the first step. */
  void begin(Buffers around, Buffers within) {
    within.set(input, around.array(from.slot()));
  }

  /** Says where a step writes to: the last one where the value belongs. */
  void aim(Buffers around, Buffers within, int step, boolean isLast) {
    if (source == Source.COMPUTED) {
      within.set(output, isLast ? around.array(end.slot()) : array(step));
    }
  }

  private Object array(int step) {
    return (step & 1) == 0 ? even : odd;
  }

  /** After a step: keeps what the next one changes. */
  void keep(Buffers within, int step) {
    if (source == Source.MOVED) {
      System.arraycopy(within.array(output), 0, array(step), 0, end.size());
    }
  }

  /** Hands the value to the next step, when all {@linkplain #keep are kept}. */
  void handOn(Buffers within, int step) {
    within.set(input, source == Source.MOVED ? array(step) : within.array(output));
  }

  /** After the last step. */
  void end(Buffers around, Buffers within) {
    if (source != Source.COMPUTED) {
      System.arraycopy(within.array(output), 0, around.array(end.slot()), 0, end.size());
    }
  }

  /** Where there is no step. */
  void skip(Buffers around) {
    System.arraycopy(around.array(from.slot()), 0, around.array(end.slot()), 0, end.size());
  }
}
