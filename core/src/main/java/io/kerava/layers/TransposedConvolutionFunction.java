package io.kerava.layers;

import io.kerava.kernels.ConvolutionGeometry;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A transposed convolution with the channels last, and its bias: forward it is the way back of the
 * convolution turned round, whose input is its output.
 */
final class TransposedConvolutionFunction implements NdFunction {
  private static final String KERNEL = "kernel";

  private final TapConvolution convolution;
  private final boolean useBias;
  private @Nullable INDArray input;

  /**
   * A transposed convolution.
   *
   * @param geometry that of the convolution turned round
   */
  TransposedConvolutionFunction(ConvolutionGeometry geometry, boolean useBias) {
    this.convolution = new TapConvolution(geometry);
    this.useBias = useBias;
  }

  @Override
  public INDArray forward(INDArray x, Pass pass) {
    INDArray rows = x.dup('c');
    input = rows;
    INDArray y = convolution.inputGradient(rows, pass.weight(KERNEL).dup('c'));
    return useBias ? ConvolutionFunction.addBias(y, pass) : y;
  }

  @Override
  public INDArray backward(INDArray outputGradient, Pass pass) {
    INDArray x = Objects.requireNonNull(input, "forward comes first");
    INDArray dy = outputGradient.dup('c');
    INDArray w = pass.weight(KERNEL).dup('c');
    pass.gradient(KERNEL, convolution.kernelGradient(dy, x, w.shape()));
    if (useBias) {
      pass.gradient("bias", ConvolutionFunction.biasGradient(dy));
    }
    return convolution.forward(dy, w);
  }
}
