package io.kerava.layers;

import io.kerava.kernels.ConvolutionGeometry;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What one position of a convolution's kernel does with rows of channels; it takes the channels in
 * parts, one after the other.
 */
sealed interface TapProduct {
  /** The product for a convolution. */
  static TapProduct of(ConvolutionGeometry geometry) {
    int groups = geometry.groups();
    int channels = geometry.channels() / groups;
    int filters = geometry.filters() / groups;
    return channels == 1 && groups > 1
        ? new OfEachChannel(groups, filters)
        : new OfGroups(groups, channels, filters);
  }

  /** How many parts there are. */
  int parts();

  /** Which channels of the input a part sees. */
  Columns channels(int part);

  /** Which channels of the output it adds to. */
  Columns filters(int part);

  /**
   * Its weights.
   *
   * @param tap where those of the position begin in the kernel
   */
  INDArray weights(INDArray kernel, long tap, int part);

  /** What goes to the output for rows of the input. */
  INDArray output(INDArray x, INDArray weights);

  /** What goes back to the input. */
  INDArray inputGradient(INDArray dy, INDArray weights);

  /** The gradient of the weights, as many numbers as they are. */
  INDArray kernelGradient(INDArray x, INDArray dy);

  /** Some of the numbers of a row. */
  record Columns(int first, int count, int step) {}

  private static INDArray view(INDArray kernel, long offset, long[] shape, long... strides) {
    return Nd4j.create(kernel.data(), shape, strides, kernel.offset() + offset, 'c');
  }

  /** Mixes the channels of each group by a matrix; a part is a group. */
  record OfGroups(int parts, int channels, int filters) implements TapProduct {
    @Override
    public Columns channels(int part) {
      return new Columns(part * channels, channels, 1);
    }

    @Override
    public Columns filters(int part) {
      return new Columns(part * filters, filters, 1);
    }

    @Override
    public INDArray weights(INDArray kernel, long tap, int part) {
      long row = (long) parts * filters;
      return view(kernel, tap + (long) part * filters, new long[] {channels, filters}, row, 1);
    }

    @Override
    public INDArray output(INDArray x, INDArray weights) {
      return x.mmul(weights);
    }

    @Override
    public INDArray inputGradient(INDArray dy, INDArray weights) {
      return dy.mmul(weights.transpose());
    }

    @Override
    public INDArray kernelGradient(INDArray x, INDArray dy) {
      return x.transpose().mmul(dy);
    }
  }

  /**
   * Multiplies each channel by a weight of its own. A part is a filter of every channel: as many
   * operations as there are filters for a channel, instead of channels.
   */
  record OfEachChannel(int channels, int parts) implements TapProduct {
    @Override
    public Columns channels(int part) {
      return new Columns(0, channels, 1);
    }

    @Override
    public Columns filters(int part) {
      return new Columns(part, channels, parts);
    }

    @Override
    public INDArray weights(INDArray kernel, long tap, int part) {
      return view(kernel, tap + part, new long[] {channels}, parts);
    }

    @Override
    public INDArray output(INDArray x, INDArray weights) {
      return x.mulRowVector(weights.dup());
    }

    @Override
    public INDArray inputGradient(INDArray dy, INDArray weights) {
      return dy.mulRowVector(weights.dup());
    }

    @Override
    public INDArray kernelGradient(INDArray x, INDArray dy) {
      return x.mul(dy).sum(0);
    }
  }
}
