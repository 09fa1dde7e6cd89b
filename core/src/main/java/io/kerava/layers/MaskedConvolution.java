package io.kerava.layers;

import io.kerava.arrays.ElementCount;
import io.kerava.arrays.Shape;
import io.kerava.kernels.ConvolutionGeometry;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The convolutions of several gates, whose filters stand side by side in one kernel, of images
 * times the masks of dropout: none, or one for each gate. The rows are images with the channels
 * last; in the rows that come out the gates stand one behind another.
 */
final class MaskedConvolution implements GateProduct {
  private final TapConvolution all;
  private final TapConvolution one;
  private final INDArray kernel;
  private final int gates;
  private final List<INDArray> masks;
  private final Shape input;
  private final Shape output;
  private final long filters;

  /** Which convolution that is for so many filters. */
  @FunctionalInterface
  interface Sizes {
    ConvolutionGeometry of(int filters);
  }

  MaskedConvolution(Sizes sizes, INDArray kernel, int gates, List<INDArray> masks) {
    int columns = ElementCount.of(kernel.size(kernel.rank() - 1));
    this.kernel = kernel.dup('c');
    this.gates = gates;
    this.masks = masks;
    this.filters = columns / gates;
    this.all = new TapConvolution(sizes.of(columns));
    this.one = new TapConvolution(sizes.of(columns / gates));
    this.input = sizes.of(columns).inputShape();
    this.output = sizes.of(columns).outputShape();
  }

  @Override
  public INDArray forward(INDArray rows) {
    if (masks.isEmpty()) {
      INDArray y = all.forward(images(rows), kernel);
      return rows(y.reshape('c', rows.size(0), positions(), gates, filters).permute(0, 2, 1, 3));
    }
    INDArray y = Nd4j.create(rows.dataType(), rows.size(0), gates, positions() * filters);
    for (int gate = 0; gate < gates; gate++) {
      y.get(partOf(gate)).assign(rows(one.forward(images(masked(rows, gate)), kernel(gate))));
    }
    return rows(y);
  }

  @Override
  public INDArray inputGradient(INDArray gradient) {
    if (masks.isEmpty()) {
      return rows(all.inputGradient(sideBySide(gradient), kernel));
    }
    long batch = gradient.size(0);
    INDArray dx = Nd4j.zeros(gradient.dataType(), batch, input.size());
    for (int gate = 0; gate < gates; gate++) {
      dx.addi(masked(rows(one.inputGradient(ofGate(gradient, gate), kernel(gate))), gate));
    }
    return dx;
  }

  @Override
  public INDArray weightGradient(INDArray rows, INDArray gradient) {
    if (masks.isEmpty()) {
      return all.kernelGradient(images(rows), sideBySide(gradient), kernel.shape());
    }
    INDArray dw = Nd4j.create(kernel.dataType(), kernel.shape());
    for (int gate = 0; gate < gates; gate++) {
      INDArray x = images(masked(rows, gate));
      dw.get(filtersOf(gate))
          .assign(one.kernelGradient(x, ofGate(gradient, gate), kernel(gate).shape()));
    }
    return dw;
  }

  @Override
  public INDArray biasRow(INDArray bias) {
    INDArray row = Nd4j.create(bias.dataType(), gates, positions(), filters);
    INDArray each = bias.dup('c').reshape('c', gates, 1, filters);
    return row.assign(each.broadcast(row.shape())).reshape('c', new long[] {row.length()});
  }

  @Override
  public INDArray biasGradient(INDArray gradient) {
    return gradient
        .dup('c')
        .reshape('c', gradient.size(0), gates, positions(), filters)
        .sum(0, 2)
        .reshape('c', new long[] {gates * filters});
  }

  private long positions() {
    return output.size() / output.last();
  }

  private static INDArray rows(INDArray images) {
    INDArray copy = images.dup('c');
    return copy.reshape('c', copy.size(0), copy.length() / copy.size(0));
  }

  private INDArray images(INDArray rows) {
    return rows.dup('c').reshape('c', input.withBatch(rows.size(0)).toArray());
  }

  /** The gradient of all gates as images with the filters of all gates side by side. */
  private INDArray sideBySide(INDArray gradient) {
    long batch = gradient.size(0);
    return gradient
        .dup('c')
        .reshape('c', batch, gates, positions(), filters)
        .permute(0, 2, 1, 3)
        .dup('c')
        .reshape('c', output.withBatch(batch).toArray());
  }

  private INDArray ofGate(INDArray gradient, int gate) {
    long batch = gradient.size(0);
    return gradient
        .dup('c')
        .reshape('c', batch, gates, positions() * filters)
        .get(partOf(gate))
        .dup('c')
        .reshape('c', output.withLast(filters).withBatch(batch).toArray());
  }

  private static INDArrayIndex[] partOf(int gate) {
    return new INDArrayIndex[] {NDArrayIndex.all(), NDArrayIndex.point(gate), NDArrayIndex.all()};
  }

  private INDArray kernel(int gate) {
    return kernel.get(filtersOf(gate)).dup('c');
  }

  private INDArrayIndex[] filtersOf(int gate) {
    INDArrayIndex[] index = new INDArrayIndex[kernel.rank()];
    Arrays.fill(index, NDArrayIndex.all());
    index[index.length - 1] = NDArrayIndex.interval(gate * filters, (gate + 1) * filters);
    return index;
  }

  private INDArray masked(INDArray rows, int gate) {
    INDArray mask = masks.get(gate);
    long batch = mask.size(0);
    return rows.dup('c')
        .reshape('c', rows.size(0) / batch, mask.length())
        .mulRowVector(mask.reshape('c', new long[] {mask.length()}))
        .reshape('c', rows.shape());
  }
}
