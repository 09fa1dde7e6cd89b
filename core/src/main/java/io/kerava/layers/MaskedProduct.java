package io.kerava.layers;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * {@code (rows * mask) · weights}, where the weights of several gates stand side by side. There is
 * no mask, one for all gates, or one for each of them.
 *
 * <p>The rows are those of one step or of many, (steps · batch, n); each step is multiplied by the
 * same masks, (batch, n).
 */
final class MaskedProduct implements GateProduct {
  private final INDArray weights;
  private final int gates;
  private final List<INDArray> masks;

  MaskedProduct(INDArray weights, int gates, List<INDArray> masks) {
    this.weights = weights.dup('c');
    this.gates = gates;
    this.masks = masks;
  }

  @Override
  public INDArray forward(INDArray rows) {
    if (masks.size() <= 1) {
      return masked(rows, 0).mmul(weights);
    }
    INDArray product = Nd4j.create(weights.dataType(), rows.size(0), weights.size(1));
    for (int gate = 0; gate < gates; gate++) {
      columns(product, gate).assign(masked(rows, gate).mmul(columns(weights, gate)));
    }
    return product;
  }

  @Override
  public INDArray inputGradient(INDArray gradient) {
    if (masks.size() <= 1) {
      return masked(gradient.mmul(weights.transpose()).dup('c'), 0);
    }
    INDArray sum = Nd4j.create(weights.dataType(), gradient.size(0), weights.size(0));
    for (int gate = 0; gate < gates; gate++) {
      INDArray part = columns(gradient, gate).mmul(columns(weights, gate).transpose());
      sum.addi(masked(part.dup('c'), gate));
    }
    return sum;
  }

  @Override
  public INDArray weightGradient(INDArray rows, INDArray gradient) {
    if (masks.size() <= 1) {
      return masked(rows, 0).transpose().mmul(gradient);
    }
    INDArray all = Nd4j.create(weights.dataType(), weights.shape());
    for (int gate = 0; gate < gates; gate++) {
      columns(all, gate)
          .assign(masked(rows, gate).transpose().mmul(columns(gradient, gate).dup('c')));
    }
    return all;
  }

  private INDArray masked(INDArray rows, int gate) {
    if (masks.isEmpty()) {
      return rows;
    }
    INDArray mask = masks.get(gate);
    long batch = mask.size(0);
    long length = mask.size(1);
    return rows.reshape('c', rows.size(0) / batch, batch, length)
        .mul(mask.reshape('c', 1, batch, length))
        .reshape('c', rows.size(0), length);
  }

  private INDArray columns(INDArray wide, int gate) {
    return columns(wide, gate, 1, wide.size(1) / gates);
  }

  /** A view of the columns of some gates, each so wide. */
  static INDArray columns(INDArray wide, int first, int count, long width) {
    INDArrayIndex gate = NDArrayIndex.interval(first * width, (first + count) * width);
    return wide.get(NDArrayIndex.all(), gate);
  }

  /** A copy of one step of (batch, steps, length). */
  static INDArray step(INDArray sequences, int step) {
    return sequences.get(NDArrayIndex.all(), NDArrayIndex.point(step), NDArrayIndex.all()).dup('c');
  }
}
