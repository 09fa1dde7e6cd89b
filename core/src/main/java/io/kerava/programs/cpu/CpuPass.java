package io.kerava.programs.cpu;

import java.lang.reflect.Array;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arrays of a {@link CpuPlan} for one thread, and its runs. */
public final class CpuPass {
  private final CpuPlan plan;
  private final Buffers buffers;
  private final Operand[] inputs;
  private final Results outputs;

  CpuPass(CpuPlan plan, Buffers buffers) {
    this.plan = plan;
    this.buffers = buffers;
    this.inputs = plan.inputs().toArray(Operand[]::new);
    this.outputs = new Results(plan);
  }

  /**
   * Computes the outputs.
   *
   * @param arrays for each input a {@code float[]}, {@code int[]} or {@code boolean[]}, row by row,
   *     which may be longer; they are read in place and never written to
   * @throws IllegalArgumentException where an array hasn't the type of its input, or is shorter
   */
  public void run(Object[] arrays) {
    bind(arrays);
    outputs.keep(buffers);
    plan.run(buffers);
  }

  /** Computes the outputs. */
  public void run(List<?> arrays) {
    run(arrays.toArray());
  }

  /**
   * Computes the outputs into arrays of the caller, without a copy where that can be. They may be
   * those of the inputs: these are written when all is computed.
   *
   * @param results for each output an array, or {@code null} where {@link #output} is enough
   */
  public void run(Object[] arrays, @Nullable Object[] results) {
    if (results.length != outputs.count()) {
      throw new IllegalArgumentException(
          "The program gives %d outputs. Received: %d arrays."
              .formatted(outputs.count(), results.length));
    }
    for (int i = 0; i < results.length; i++) {
      Object result = results[i];
      if (result != null && !outputs.isLast(i, result)) {
        check("output", i, outputs.operand(i), result);
      }
    }
    bind(arrays);
    outputs.aim(buffers, arrays, results);
    plan.run(buffers);
    outputs.deliver(buffers, results);
  }

  private void bind(Object[] arrays) {
    if (arrays.length != inputs.length) {
      throw new IllegalArgumentException(
          "The program takes %d inputs. Received: %d arrays."
              .formatted(inputs.length, arrays.length));
    }
    for (int i = 0; i < inputs.length; i++) {
      int slot = inputs[i].slot();
      Object known = buffers.array(slot);
      if (known == null || known != arrays[i]) { // that of the last run was looked at then
        check("input", i, inputs[i], arrays[i]);
        buffers.set(slot, arrays[i]);
      }
    }
  }

  /**
   * An output of the last run: an array that the next run may write to, one of the caller's, a
   * constant's or an input's, so not to be written to.
   */
  public Object output(int index) {
    return buffers.array(outputs.operand(index).slot());
  }

  /** How many outputs there are. */
  public int outputs() {
    return outputs.count();
  }

  /** How many elements of an output count. */
  public int size(int index) {
    return outputs.operand(index).size();
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
