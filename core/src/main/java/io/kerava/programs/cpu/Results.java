package io.kerava.programs.cpu;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the outputs of a pass go. What the plan computes it writes straight into the caller's
 * array, unless that is an input too, which is still read meanwhile, or is given twice. The rest is
 * copied at the end: an output that is an input or a constant, and what is an output twice.
 */
final class Results {
  private final Operand[] outputs;

  /** The first output with the same array; a negative number where the plan doesn't compute it. */
  private final int[] owners;

  private final @Nullable Object[] own;

  /** Copies of those outputs that are an input's array, while others are written. */
  private final @Nullable Object[] aside;

  /** Whether an output has to be copied to the caller's array. */
  private boolean isCopied;

  private Mode mode = Mode.NONE;

  /** Whose arrays the plan writes to. */
  private enum Mode {
    NONE,
    OWN,
    CALLERS
  }

  /** The arrays that it was last decided for. */
  private final @Nullable Object[] lastInputs;

  private final @Nullable Object[] lastResults;

  Results(CpuPlan plan) {
    List<Operand> all = plan.outputs();
    List<Integer> slots = all.stream().map(Operand::slot).toList();
    outputs = all.toArray(Operand[]::new);
    owners = slots.stream().mapToInt(s -> plan.isComputed(s) ? slots.indexOf(s) : -1).toArray();
    own = new Object[outputs.length];
    aside = new Object[outputs.length];
    lastInputs = new Object[plan.inputs().size()];
    lastResults = new Object[outputs.length];
  }

  /** How many there are. */
  int count() {
    return outputs.length;
  }

  Operand operand(int output) {
    return outputs[output];
  }

  /** Has the plan write to the pass's own arrays. */
  void keep(Buffers buffers) {
    if (mode == Mode.OWN) {
      return;
    }
    mode = Mode.OWN;
    for (int i = 0; i < outputs.length; i++) {
      if (owners[i] == i) {
        buffers.set(outputs[i].slot(), own(i));
      }
    }
  }

  private Object own(int output) {
    Object array = own[output];
    if (array == null) {
      array = Elements.make(outputs[output].dtype(), outputs[output].size());
      own[output] = array;
    }
    return array;
  }

  /** Has the plan write to the caller's arrays where it may. */
  void aim(Buffers buffers, Object[] inputs, @Nullable Object[] results) {
    if (mode == Mode.CALLERS && isSame(inputs, lastInputs) && isSame(results, lastResults)) {
      return;
    }
    mode = Mode.CALLERS;
    isCopied = false;
    for (int i = 0; i < outputs.length; i++) {
      Object result = results[i];
      boolean isDirect =
          owners[i] == i
              && result != null
              && count(inputs, result) == 0
              && count(results, result) == 1;
      if (owners[i] == i) {
        buffers.set(outputs[i].slot(), isDirect && result != null ? result : own(i));
      }
      isCopied |= result != null && !isDirect;
    }
    System.arraycopy(inputs, 0, lastInputs, 0, inputs.length);
    System.arraycopy(results, 0, lastResults, 0, results.length);
  }

  /** Whether an array was an output's in the last run, too. */
  boolean isLast(int output, Object array) {
    return lastResults[output] == array;
  }

  private static boolean isSame(@Nullable Object[] arrays, @Nullable Object[] others) {
    for (int i = 0; i < arrays.length; i++) {
      if (arrays[i] != others[i]) {
        return false;
      }
    }
    return true;
  }

  private static int count(@Nullable Object[] arrays, Object array) {
    int count = 0;
    for (Object other : arrays) {
      count += other == array ? 1 : 0;
    }
    return count;
  }

  /** Copies what the plan didn't write there. */
  void deliver(Buffers buffers, @Nullable Object[] results) {
    if (!isCopied) {
      return;
    }
    for (int i = 0; i < outputs.length; i++) {
      Object from = buffers.array(outputs[i].slot());
      Object result = results[i];
      if (owners[i] < 0 && result != null && from != result) {
        System.arraycopy(from, 0, aside(i), 0, outputs[i].size());
      }
    }
    for (int i = 0; i < outputs.length; i++) {
      Object from = buffers.array(outputs[i].slot());
      Object result = results[i];
      if (result != null && from != result) {
        System.arraycopy(owners[i] < 0 ? aside(i) : from, 0, result, 0, outputs[i].size());
      }
    }
  }

  private Object aside(int output) {
    Object copy = aside[output];
    if (copy == null) {
      copy = Elements.make(outputs[output].dtype(), outputs[output].size());
      aside[output] = copy;
    }
    return copy;
  }
}
