package io.kerava.layers;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A dense layer within a layer, on rows: Keras's EinsumDense over the last axis. Its weights {@code
 * name/kernel} and {@code name/bias} may have several output axes, which are one here.
 */
final class Projection {
  private final String kernel;
  private final String bias;
  private final boolean useBias;
  private @Nullable INDArray input;

  Projection(String name, boolean useBias) {
    this.kernel = name + "/kernel";
    this.bias = name + "/bias";
    this.useBias = useBias;
  }

  /** (rows, outputs) of (rows, inputs). */
  INDArray forward(INDArray rows, NdFunction.Pass pass) {
    input = rows;
    INDArray y = rows.mmul(matrix(rows.size(1), pass)).dup('c');
    if (useBias) {
      y.addiRowVector(pass.weight(bias).reshape('c', 1, y.size(1)));
    }
    return y;
  }

  /** The gradient at the input rows; hands over those of the weights. */
  INDArray backward(INDArray outputGradient, NdFunction.Pass pass) {
    INDArray rows = Objects.requireNonNull(input, "forward comes first");
    INDArray gradient = rows.transpose().mmul(outputGradient).dup('c');
    pass.gradient(kernel, gradient.reshape('c', pass.weight(kernel).shape()));
    if (useBias) {
      INDArray sum = outputGradient.sum(0).dup('c');
      pass.gradient(bias, sum.reshape('c', pass.weight(bias).shape()));
    }
    return outputGradient.mmul(matrix(rows.size(1), pass).transpose()).dup('c');
  }

  private INDArray matrix(long inputs, NdFunction.Pass pass) {
    INDArray weight = pass.weight(kernel);
    return weight.dup('c').reshape('c', inputs, weight.length() / inputs);
  }
}
