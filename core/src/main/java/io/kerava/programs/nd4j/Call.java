package io.kerava.programs.nd4j;

import io.kerava.programs.TensorType;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One run of an instruction.
 *
 * @param inputs what it takes, row by row and without gaps; not to be written to
 * @param outputs the types of what it gives, for this batch
 * @param batch the number of samples
 * @param floats what floats are held in
 */
record Call(List<INDArray> inputs, List<TensorType> outputs, long batch, DataType floats) {
  /** An input. */
  INDArray input(int index) {
    return inputs.get(index);
  }

  /** The type of the first output. */
  TensorType type() {
    return outputs.get(0);
  }

  /** The lengths of the first output. */
  long[] shape() {
    return type().shape().toArray();
  }

  /** A new array for the first output, with any numbers. */
  INDArray newOutput() {
    return Elements.uninitialized(type(), floats);
  }

  /** The first output with one number everywhere. */
  INDArray filled(double value) {
    return Elements.filled(value, Elements.type(type().dtype(), floats), shape());
  }

  /** Whether an input has no elements. */
  boolean hasEmptyInput() {
    return inputs.stream().anyMatch(INDArray::isEmpty);
  }
}
