package io.kerava.activations;

/** {@code exp(x) / sum(exp(x))} of each row; many short rows are a block. */
final class SoftmaxLoop implements FloatActivation {
  private static final int BLOCK = 1024;

  private final int length;
  private final int block;
  private final ThreadLocal<BlockActivation.Block> blocks;

  /**
   * The loop.
   *
   * @param length the length of a row
   */
  SoftmaxLoop(int length) {
    this.length = length;
    this.block = Math.max(1, BLOCK / length) * length;
    this.blocks = ThreadLocal.withInitial(() -> new BlockActivation.Block(block));
  }

  @Override
  public void forward(float[] z, float[] y, int from, int to) {
    BlockActivation.Block memory = blocks.get();
    for (int first = from; first < to; first += block) {
      int size = Math.min(block, to - first);
      System.arraycopy(z, first, memory.x, 0, size);
      SoftmaxRows.compute(memory.x, memory.x, memory.power, memory.a, length, size);
      System.arraycopy(memory.x, 0, y, first, size);
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
