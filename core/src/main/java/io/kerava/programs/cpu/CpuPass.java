package io.kerava.programs.cpu;

import java.lang.reflect.Array;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arrays of a {@link CpuPlan} for one thread, and its runs. */
public final class CpuPass {
  private final CpuPlan plan;
  private final Buffers buffers;
  private final Operand[] inputs;
  private final Operand[] outputs;

  /** Copies of those outputs that are an input's array, while others are written. */
  private final @Nullable Object[] aside;

  CpuPass(CpuPlan plan, Buffers buffers) {
    this.plan = plan;
    this.buffers = buffers;
    this.inputs = plan.inputs().toArray(Operand[]::new);
    this.outputs = plan.outputs().toArray(Operand[]::new);
    this.aside = new Object[outputs.length];
  }

  /**
   * Computes the outputs.
   *
   * @param arrays for each input a {@code float[]}, {@code int[]} or {@code boolean[]}, row by row,
   *     which may be longer; they are read in place and never written to
   * @throws IllegalArgumentException where an array hasn't the type of its input, or is shorter
   */
  public void run(Object[] arrays) {
    if (arrays.length != inputs.length) {
      throw new IllegalArgumentException(
          "The program takes %d inputs. Received: %d arrays."
              .formatted(inputs.length, arrays.length));
    }
    for (int i = 0; i < inputs.length; i++) {
      check("input", i, inputs[i], arrays[i]);
      buffers.set(inputs[i].slot(), arrays[i]);
    }
    plan.run(buffers);
  }

  /** Computes the outputs. */
  public void run(List<?> arrays) {
    run(arrays.toArray());
  }

  /**
   * Computes the outputs into arrays of the caller, which may be those of the inputs: they are
   * written when all is computed.
   */
  public void run(Object[] arrays, Object[] results) {
    if (results.length != outputs.length) {
      throw new IllegalArgumentException(
          "The program gives %d outputs. Received: %d arrays."
              .formatted(outputs.length, results.length));
    }
    for (int i = 0; i < outputs.length; i++) {
      check("output", i, outputs[i], results[i]);
    }
    run(arrays);
    for (int i = 0; i < outputs.length; i++) {
      if (isInput(outputs[i]) && output(i) != results[i]) {
        putAside(i);
      }
    }
    for (int i = 0; i < outputs.length; i++) {
      Object from = aside[i] != null && isInput(outputs[i]) ? aside[i] : output(i);
      if (output(i) != results[i]) {
        System.arraycopy(from, 0, results[i], 0, outputs[i].size());
      }
    }
  }

  private boolean isInput(Operand output) {
    return output.slot() < inputs.length;
  }

  private void putAside(int output) {
    Object copy = aside[output];
    int size = outputs[output].size();
    if (copy == null) {
      copy = Elements.make(outputs[output].dtype(), size);
      aside[output] = copy;
    }
    System.arraycopy(output(output), 0, copy, 0, size);
  }

  /**
   * An output of the last run: an array that the next run writes to, or a constant's or an input's
   * one, so not to be written to.
   */
  public Object output(int index) {
    return buffers.array(outputs[index].slot());
  }

  /** How many elements of an output count. */
  public int size(int index) {
    return outputs[index].size();
  }

  private static void check(String what, int index, Operand operand, Object array) {
    if (!Elements.isArray(array, operand.dtype(), operand.size())) {
      throw new IllegalArgumentException(
          "The %s %d takes an array of %s with at least %d elements, for the shape %s. Received: %s."
              .formatted(
                  what, index, operand.dtype(), operand.size(), operand.shape(), describe(array)));
    }
  }

  private static String describe(Object array) {
    Class<?> type = array.getClass();
    return type.isArray()
        ? type.getComponentType().getSimpleName() + "[" + Array.getLength(array) + "]"
        : type.getSimpleName();
  }
}
