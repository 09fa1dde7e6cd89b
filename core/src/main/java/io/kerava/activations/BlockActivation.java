package io.kerava.activations;

/**
 * An activation computed block by block: what is made of a block on the way to its values stays in
 * the processor's first cache, and begins at 0 in arrays of its own, as {@link FloatMath} needs it.
 */
abstract class BlockActivation implements FloatActivation {
  private static final int LENGTH = 1024;

  /** The arrays of a thread for one block. */
  static final class Block {
    static final ThreadLocal<Block> OF_THREAD = ThreadLocal.withInitial(() -> new Block(LENGTH));

    /** The elements. */
    final float[] x;

    /** For {@link FloatMath}. */
    final float[] power;

    /** What a loop wants to keep. */
    final float[] a;

    Block(int length) {
      x = new float[length];
      power = new float[length];
      a = new float[length];
    }
  }

  /** Puts the values of the first elements of {@code block.x} in their place. */
  abstract void values(Block block, int length);

  @Override
  public final void forward(float[] z, float[] y, int from, int to) {
    Block block = Block.OF_THREAD.get();
    for (int i = from; i < to; i += LENGTH) {
      int length = Math.min(LENGTH, to - i);
      System.arraycopy(z, i, block.x, 0, length);
      values(block, length);
      System.arraycopy(block.x, 0, y, i, length);
    }
  }

  /** One whose derivative is made from its input. */
  abstract static class OfInput extends BlockActivation {
    /** Puts the derivatives at the first elements of {@code block.x} in their place. */
    abstract void slopes(Block block, int length);

    @Override
    public final void backward(float[] z, float[] y, float[] dy, float[] dz, int from, int to) {
      Block block = Block.OF_THREAD.get();
      for (int i = from; i < to; i += LENGTH) {
        int length = Math.min(LENGTH, to - i);
        System.arraycopy(z, i, block.x, 0, length);
        slopes(block, length);
        System.arraycopy(dy, i, block.a, 0, length);
        multiply(block.x, block.a, length);
        System.arraycopy(block.x, 0, dz, i, length);
      }
    }

    private static void multiply(float[] x, float[] factors, int length) {
      for (int i = 0; i < length; i++) {
        x[i] *= factors[i];
      }
    }

    @Override
    public final boolean needsInput() {
      return true;
    }
  }
}
