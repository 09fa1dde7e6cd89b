package io.kerava.activations;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What the activations in ND4J's operations share. */
final class Nd {
  private Nd() {}

  /** The array itself where it is one of floating-point numbers, else a copy as {@code FLOAT}. */
  static INDArray floating(INDArray x) {
    return x.dataType().isFPType() ? x : x.castTo(DataType.FLOAT);
  }
}
