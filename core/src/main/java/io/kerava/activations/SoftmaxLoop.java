package io.kerava.activations;

/** {@code exp(x) / sum(exp(x))} of each row; many short rows are a block. */
final class SoftmaxLoop implements FloatActivation {
  private static final int BLOCK = 1024;

  private final int length;
  private final int rows;
  private final ThreadLocal<BlockActivation.Block> blocks;

  /**
   * The loop.
   *
   * @param length the length of a row
   */
  SoftmaxLoop(int length) {
    this.length = length;
    this.rows = Math.max(1, BLOCK / length);
    this.blocks = ThreadLocal.withInitial(() -> new BlockActivation.Block(rows * length));
  }

  @Override
  public void forward(float[] z, float[] y, int from, int to) {
    BlockActivation.Block block = blocks.get();
    for (int first = from; first < to; first += rows * length) {
      int size = Math.min(rows * length, to - first);
      for (int row = 0; row < size; row += length) {
        shift(z, first + row, block.x, row);
      }
      FloatMath.expInRange(block.x, block.power, size);
      for (int row = 0; row < size; row += length) {
        divide(block.x, row, y, first + row);
      }
    }
  }

  /** The largest element becomes 0. */
  private void shift(float[] z, int from, float[] x, int to) {
    float max = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < length; i++) {
      max = Math.max(max, z[from + i]);
    }
    for (int i = 0; i < length; i++) {
      x[to + i] = Math.max(z[from + i] - max, -FloatMath.EXP_LIMIT);
    }
  }

  private void divide(float[] x, int from, float[] y, int to) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += x[from + i];
    }
    float divisor = (float) sum;
    for (int i = 0; i < length; i++) {
      y[to + i] = x[from + i] / divisor;
    }
  }

  @Override
  public void backward(float[] z, float[] y, float[] dy, float[] dz, int from, int to) {
    for (int row = from; row < to; row += length) {
      double dot = 0;
      for (int i = row; i < row + length; i++) {
        dot += (double) y[i] * dy[i];
      }
      float mean = (float) dot;
      for (int i = row; i < row + length; i++) {
        dz[i] = y[i] * (dy[i] - mean);
      }
    }
  }

  @Override
  public boolean needsInput() {
    return false;
  }
}
