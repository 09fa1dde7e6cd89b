package io.kerava.layers;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A function on each step of sequences: steps are samples of a larger batch.
 *
 * @param path see {@link InnerPass}
 */
record EachStepFunction(NdFunction ofStep, String path) implements NdFunction {
  @Override
  public INDArray forward(INDArray x, Pass pass) {
    return sequences(ofStep.forward(steps(x), new InnerPass(pass, path)), x);
  }

  @Override
  public INDArray backward(INDArray outputGradient, Pass pass) {
    INDArray gradient = ofStep.backward(steps(outputGradient), new InnerPass(pass, path));
    return sequences(gradient, outputGradient);
  }

  /** (batch, steps, …) to (batch * steps, …). */
  private static INDArray steps(INDArray x) {
    long[] shape = new long[x.rank() - 1];
    System.arraycopy(x.shape(), 1, shape, 0, shape.length);
    shape[0] *= x.size(0);
    return x.dup('c').reshape('c', shape);
  }

  private static INDArray sequences(INDArray steps, INDArray like) {
    long[] shape = new long[steps.rank() + 1];
    System.arraycopy(steps.shape(), 0, shape, 1, steps.rank());
    shape[0] = like.size(0);
    shape[1] = like.size(1);
    return steps.dup('c').reshape('c', shape);
  }
}
