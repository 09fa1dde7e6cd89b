package io.kerava.activations;

import io.kerava.arrays.Cut;
import io.kerava.config.None;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What the activations in ND4J's operations share. */
final class Nd {
  private Nd() {}

  /** The array itself where it is one of floating-point numbers, else a copy as {@code FLOAT}. */
  static INDArray floating(INDArray x) {
    return None.refused("x", x).dataType().isFPType() ? x : x.castTo(DataType.FLOAT);
  }

  /** 1 where a condition holds and 0 elsewhere, of the type of {@code x}. */
  static INDArray where(INDArray condition, INDArray x) {
    return condition.castTo(x.dataType());
  }

  /** Cuts an array; a new one. */
  static INDArray between(INDArray x, double min, double max) {
    return Cut.atMost(Cut.atLeast(x, min), max);
  }
}
