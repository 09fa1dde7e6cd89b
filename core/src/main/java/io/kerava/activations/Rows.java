package io.kerava.activations;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.Shape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An activation over whole arrays, row by row in double on the host, whatever the backend. */
final class Rows {
  private Rows() {}

  static INDArray forward(Activation activation, INDArray x) {
    DoubleArray in = DoubleArray.copyOf(x);
    int length = length(in);
    int outputLength = activation.outputLength(length);
    DoubleArray out = DoubleArray.zeros(outputShape(in.shape(), outputLength));
    for (int row = 0; row * length < in.size(); row++) {
      activation.forward(in.data(), row * length, out.data(), row * outputLength, length);
    }
    return out.toNd().castTo(type(x));
  }

  static INDArray backward(Activation activation, INDArray x, INDArray dy) {
    DoubleArray in = DoubleArray.copyOf(x);
    DoubleArray outputGradient = DoubleArray.copyOf(dy);
    int length = length(in);
    int outputLength = activation.outputLength(length);
    Shape expected = outputShape(in.shape(), outputLength);
    if (!outputGradient.shape().equals(expected)) {
      throw new IllegalArgumentException(
          activation.name()
              + ": the gradient at the output must have the output's shape "
              + expected
              + ". Received: "
              + outputGradient.shape());
    }
    DoubleArray gradient = DoubleArray.zeros(in.shape());
    for (int row = 0; row * length < in.size(); row++) {
      activation.backward(
          in.data(),
          row * length,
          outputGradient.data(),
          row * outputLength,
          gradient.data(),
          length);
    }
    return gradient.toNd().castTo(type(x));
  }

  private static int length(DoubleArray in) {
    return in.shape().rank() == 0 ? 1 : in.shape().intLength(-1);
  }

  private static Shape outputShape(Shape input, int outputLength) {
    return input.rank() == 0 ? input : input.withLast(outputLength);
  }

  private static DataType type(INDArray x) {
    return x.dataType().isFPType() ? x.dataType() : DataType.FLOAT;
  }
}
