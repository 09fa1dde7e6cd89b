package io.kerava.activations;

import io.kerava.config.None;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An elementwise activation in ND4J's operations, so that it runs where ND4J's backend does. */
interface NdActivation extends ElementwiseActivation {
  /** The function at each element of an array of floating-point numbers; a new array. */
  INDArray values(INDArray x);

  /** The derivative at each element of an array of floating-point numbers; a new array. */
  INDArray derivatives(INDArray x);

  @Override
  default INDArray call(INDArray x) {
    return values(Nd.floating(x));
  }

  @Override
  default INDArray backward(INDArray x, INDArray dy) {
    return derivatives(Nd.floating(x)).muli(None.refused("dy", dy));
  }

  @Override
  default IActivation toNd4j() {
    return new KeravaActivation(this);
  }
}
