package io.kerava.optimizers;

import io.kerava.arrays.HeapSpace;
import io.kerava.parameters.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a rule remembers of each element.
 *
 * @param name Keras's, such as {@code momentum}
 * @param data in the layout of the parameters
 */
record Slot(String name, float[] data) {
  /** The slots of each variable, those of one variable together. */
  static List<OptimizerVariable> interleaved(List<Variable> variables, Slot... slots) {
    List<OptimizerVariable> all = new ArrayList<>();
    for (Variable variable : variables) {
      for (Slot slot : slots) {
        all.add(
            OptimizerVariable.of(
                variable.name().replace('/', '_') + "_" + slot.name(),
                variable.shape(),
                slot.data(),
                variable.offset()));
      }
    }
    return all;
  }

  /** A slot that begins at a value. */
  static float[] filled(int length, double value) {
    float[] data = HeapSpace.floats(length);
    Arrays.fill(data, (float) value);
    return data;
  }
}
