package io.kerava.layers;

import io.kerava.kernels.ConvolutionGeometry;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A convolution with the channels last, and its bias, for what DL4J's own classes can't do. */
final class ConvolutionFunction implements NdFunction {
  private final TapConvolution convolution;
  private final String kernel;
  private final boolean useBias;
  private @Nullable INDArray input;

  /**
   * A convolution.
   *
   * @param kernel the name of the weight
   */
  ConvolutionFunction(ConvolutionGeometry geometry, String kernel, boolean useBias) {
    this.convolution = new TapConvolution(geometry);
    this.kernel = kernel;
    this.useBias = useBias;
  }

  @Override
  public INDArray forward(INDArray x, Pass pass) {
    INDArray rows = x.dup('c');
    input = rows;
    INDArray y = convolution.forward(rows, pass.weight(kernel).dup('c'));
    return useBias ? addBias(y, pass) : y;
  }

  /** Adds the bias to an array whose last axis is that of the channels. */
  static INDArray addBias(INDArray y, Pass pass) {
    INDArray bias = pass.weight("bias");
    y.reshape('c', y.length() / bias.length(), bias.length()).addiRowVector(bias);
    return y;
  }

  @Override
  public INDArray backward(INDArray outputGradient, Pass pass) {
    INDArray x = Objects.requireNonNull(input, "forward comes first");
    INDArray dy = outputGradient.dup('c');
    INDArray w = pass.weight(kernel).dup('c');
    pass.gradient(kernel, convolution.kernelGradient(x, dy, w.shape()));
    if (useBias) {
      pass.gradient("bias", biasGradient(dy));
    }
    return convolution.inputGradient(dy, w);
  }

  /** The sum over all axes but the last one. */
  static INDArray biasGradient(INDArray dy) {
    long filters = dy.size(dy.rank() - 1);
    return dy.reshape('c', dy.length() / filters, filters).sum(0);
  }
}
