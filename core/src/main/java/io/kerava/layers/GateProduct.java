package io.kerava.layers;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a recurrent layer makes of its inputs or of its state for several gates at once, without the
 * bias: rows of one step or of many, (steps · batch, n), become rows of (gates · units).
 */
interface GateProduct {
  INDArray forward(INDArray rows);

  /** The gradient at the rows from that at the product. */
  INDArray inputGradient(INDArray gradient);

  /** The gradient of the weights from the rows and the gradient at their product. */
  INDArray weightGradient(INDArray rows, INDArray gradient);

  /** The bias as a row of the product. */
  default INDArray biasRow(INDArray bias) {
    return bias;
  }

  /** The gradient of the bias from that at the product. */
  default INDArray biasGradient(INDArray gradient) {
    return gradient.sum(0);
  }

  /** Makes a product of weights, for so many gates, with the masks of dropout. */
  @FunctionalInterface
  interface Maker {
    GateProduct of(INDArray weights, int gates, List<INDArray> masks);
  }
}
