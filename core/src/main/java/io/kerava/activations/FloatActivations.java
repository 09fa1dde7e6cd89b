package io.kerava.activations;

/** The activations whose loops over {@code float[]} are worth writing out. */
final class FloatActivations {
  static final FloatActivation LINEAR = new LinearLoop();
  static final FloatActivation RELU = new ReluLoop();
  static final FloatActivation SIGMOID = new SigmoidLoop();
  static final FloatActivation TANH = new TanhLoop();

  private FloatActivations() {}

  private static final class LinearLoop implements FloatActivation {
    @Override
    public void forward(float[] z, float[] y, int from, int to) {
      if (z != y) {
        System.arraycopy(z, from, y, from, to - from);
      }
    }

    @Override
    public void backward(float[] z, float[] y, float[] dy, float[] dz, int from, int to) {
      forward(dy, dz, from, to);
    }

    @Override
    public boolean needsInput() {
      return false;
    }
  }

  private static final class ReluLoop implements FloatActivation {
    @Override
    public void forward(float[] z, float[] y, int from, int to) {
      for (int i = from; i < to; i++) {
        y[i] = Math.max(z[i], 0f);
      }
    }

    /** The factor is 1 for positive outputs, 0 for 0: a comparison would not be vectorized. */
    @Override
    public void backward(float[] z, float[] y, float[] dy, float[] dz, int from, int to) {
      for (int i = from; i < to; i++) {
        dz[i] = dy[i] * Math.min(y[i] * Float.MAX_VALUE, 1f);
      }
    }

    @Override
    public boolean needsInput() {
      return false;
    }
  }

  /** Blocks of this length stay in the processor's first cache, with what is computed of them. */
  private static final int BLOCK = 1024;

  /** The arrays of a block, for {@link FloatMath}. */
  private static final class Block {
    static final ThreadLocal<Block> OF_THREAD = ThreadLocal.withInitial(Block::new);

    final float[] x = new float[BLOCK];
    final float[] q = new float[BLOCK];
    final float[] series = new float[BLOCK];
  }

  private static final class SigmoidLoop implements FloatActivation {
    @Override
    public void forward(float[] z, float[] y, int from, int to) {
      Block block = Block.OF_THREAD.get();
      for (int i = from; i < to; i += BLOCK) {
        int length = Math.min(BLOCK, to - i);
        System.arraycopy(z, i, block.x, 0, length);
        FloatMath.sigmoid(block.x, block.q, length);
        System.arraycopy(block.x, 0, y, i, length);
      }
    }

    @Override
    public void backward(float[] z, float[] y, float[] dy, float[] dz, int from, int to) {
      for (int i = from; i < to; i++) {
        dz[i] = dy[i] * y[i] * (1f - y[i]);
      }
    }

    @Override
    public boolean needsInput() {
      return false;
    }
  }

  private static final class TanhLoop implements FloatActivation {
    @Override
    public void forward(float[] z, float[] y, int from, int to) {
      Block block = Block.OF_THREAD.get();
      for (int i = from; i < to; i += BLOCK) {
        int length = Math.min(BLOCK, to - i);
        System.arraycopy(z, i, block.x, 0, length);
        FloatMath.tanh(block.x, block.q, block.series, length);
        System.arraycopy(block.x, 0, y, i, length);
      }
    }

    @Override
    public void backward(float[] z, float[] y, float[] dy, float[] dz, int from, int to) {
      for (int i = from; i < to; i++) {
        dz[i] = dy[i] * (1f - y[i] * y[i]);
      }
    }

    @Override
    public boolean needsInput() {
      return false;
    }
  }
}
