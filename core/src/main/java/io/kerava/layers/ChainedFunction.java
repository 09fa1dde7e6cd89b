package io.kerava.layers;

import org.nd4j.linalg.api.ndarray.INDArray;

/** One function behind another, within one layer. */
final class ChainedFunction implements NdFunction {
  private final NdFunction first;
  private final NdFunction second;

  ChainedFunction(NdFunction first, NdFunction second) {
    this.first = first;
    this.second = second;
  }

  @Override
  public INDArray forward(INDArray x, Pass pass) {
    return second.forward(first.forward(x, pass), pass);
  }

  @Override
  public INDArray backward(INDArray outputGradient, Pass pass) {
    return first.backward(second.backward(outputGradient, pass), pass);
  }
}
