package io.kerava.layers;

import io.kerava.images.ImageLayout;
import io.kerava.images.Resampling;
import io.kerava.images.Taps;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A {@link Resampling} as two products with matrices, one for each axis: on the device, and in
 * double where that is wanted. The gradient goes back by the transposed matrices.
 *
 * @param channelsFirst whether a plane of the layout is a channel
 */
record ResamplingFunction(Resampling resampling, boolean channelsFirst) implements NdFunction {
  @Override
  public INDArray forward(INDArray x, Pass pass) {
    INDArray rows = matrix(resampling.rows(), x.dataType());
    INDArray columns = matrix(resampling.columns(), x.dataType());
    INDArray y = product(x, resampling.image(), rows, columns);
    if (resampling.fillValue() != 0) {
      ImageLayout output = resampling.output();
      y.addi(
          Nd4j.createFromArray(resampling.padding())
              .castTo(x.dataType())
              .reshape('c', 1, output.height(), output.width(), 1));
    }
    return shaped(y, x.size(0), resampling.output());
  }

  @Override
  public INDArray backward(INDArray outputGradient, Pass pass) {
    DataType type = outputGradient.dataType();
    INDArray rows = matrix(resampling.rows(), type).transpose();
    INDArray columns = matrix(resampling.columns(), type).transpose();
    INDArray dx = product(outputGradient, resampling.output(), rows, columns);
    return shaped(dx, outputGradient.size(0), resampling.image());
  }

  private static INDArray matrix(Taps taps, DataType type) {
    return Nd4j.createFromArray(taps.matrix())
        .castTo(type)
        .reshape('c', taps.outputLength(), taps.inputLength());
  }

  /** The images, plane by plane, with the rows and the columns multiplied. */
  private static INDArray product(INDArray x, ImageLayout image, INDArray rows, INDArray columns) {
    long planes = x.size(0) * image.planes();
    long depth = image.depth();
    INDArray byRow =
        x.dup('c')
            .reshape('c', planes, image.height(), image.width(), depth)
            .permute(1, 0, 2, 3)
            .dup('c')
            .reshape('c', image.height(), planes * image.width() * depth);
    INDArray byColumn =
        rows.mmul(byRow)
            .dup('c')
            .reshape('c', rows.rows(), planes, image.width(), depth)
            .permute(2, 1, 0, 3)
            .dup('c')
            .reshape('c', image.width(), planes * rows.rows() * depth);
    return columns
        .mmul(byColumn)
        .dup('c')
        .reshape('c', columns.rows(), planes, rows.rows(), depth)
        .permute(1, 2, 0, 3)
        .dup('c');
  }

  private INDArray shaped(INDArray planes, long batch, ImageLayout image) {
    return channelsFirst
        ? planes.reshape('c', batch, image.channels(), image.height(), image.width())
        : planes.reshape('c', batch, image.height(), image.width(), image.channels());
  }
}
