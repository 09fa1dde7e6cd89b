package io.kerava.kernels;

import org.jspecify.annotations.Nullable;

/**
 * A kernel that wants the channels behind, for samples that have them in front: each sample is
 * transposed on its way in and out.
 */
public final class ChannelsFirstKernel implements Kernel {
  /** Side of the square blocks that are transposed, so that both sides stay in cache. */
  private static final int BLOCK = 16;

  private final Kernel channelsLast;
  private final int channels;
  private final int positions;
  private final int filters;
  private final int outputPositions;

  /**
   * A kernel for channels first.
   *
   * @param channelsLast may change the size of a sample
   * @param channels of the input
   * @param positions the product of the input's spatial lengths
   * @param filters the channels of the output
   * @param outputPositions the product of the output's spatial lengths
   */
  public ChannelsFirstKernel(
      Kernel channelsLast, int channels, int positions, int filters, int outputPositions) {
    this.channelsLast = channelsLast;
    this.channels = channels;
    this.positions = positions;
    this.filters = filters;
    this.outputPositions = outputPositions;
  }

  private static final class Turned {
    final Buffer x = new Buffer();
    final Buffer y = new Buffer();
    final Buffer dy = new Buffer();
    final Buffer dx = new Buffer();
    @Nullable Site site;

    Site inner(Site outer) {
      Site known = site;
      if (known == null) {
        known = outer.nested();
        site = known;
      }
      known.setMask(outer.mask());
      return known;
    }
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    Turned own = site.scratch(this, kernel -> new Turned());
    float[] turned = own.x.atLeast(batch, channels, positions);
    float[] result = own.y.atLeast(batch, filters, outputPositions);
    transpose(x, turned, channels, positions, batch);
    channelsLast.forward(turned, result, batch, own.inner(site));
    transpose(result, y, outputPositions, filters, batch);
  }

  @Override
  public void backward(
      float[] x, float[] y, float[] dy, float @Nullable [] dx, int batch, Site site) {
    Turned own = site.scratch(this, kernel -> new Turned());
    float[] gradient = own.dy.atLeast(batch, filters, outputPositions);
    transpose(dy, gradient, filters, outputPositions, batch);
    float[] result = dx == null ? null : own.dx.atLeast(batch, channels, positions);
    channelsLast.backward(own.x.data(), own.y.data(), gradient, result, batch, own.inner(site));
    if (dx != null && result != null) {
      transpose(result, dx, positions, channels, batch);
    }
  }

  /** Each sample from row-major (rows, columns) to row-major (columns, rows). */
  private static void transpose(float[] from, float[] to, int rows, int columns, int batch) {
    int size = rows * columns;
    for (int sample = 0; sample < batch; sample++) {
      int base = sample * size;
      for (int rowBlock = 0; rowBlock < rows; rowBlock += BLOCK) {
        int rowEnd = Math.min(rows, rowBlock + BLOCK);
        for (int columnBlock = 0; columnBlock < columns; columnBlock += BLOCK) {
          int columnEnd = Math.min(columns, columnBlock + BLOCK);
          for (int row = rowBlock; row < rowEnd; row++) {
            for (int column = columnBlock; column < columnEnd; column++) {
              to[base + column * rows + row] = from[base + row * columns + column];
            }
          }
        }
      }
    }
  }
}
