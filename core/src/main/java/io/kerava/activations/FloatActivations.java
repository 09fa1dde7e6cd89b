package io.kerava.activations;

/** The activations whose loops over {@code float[]} are worth writing out. */
final class FloatActivations {
  static final FloatActivation LINEAR = new LinearLoop();
  static final FloatActivation RELU = new ReluLoop();
  static final FloatActivation SIGMOID = new SigmoidLoop();
  static final FloatActivation TANH = new TanhLoop();
  static final FloatActivation EXPONENTIAL = new ExponentialLoop();

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

  private static final class SigmoidLoop extends BlockActivation {
    @Override
    void values(Block block, int length) {
      FloatMath.sigmoid(block.x, block.power, length);
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
      FloatMath.tanh(z, y, from, to);
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

  private static final class ExponentialLoop extends BlockActivation {
    @Override
    void values(Block block, int length) {
      FloatMath.exp(block.x, block.x, block.power, length);
    }

    @Override
    public void backward(float[] z, float[] y, float[] dy, float[] dz, int from, int to) {
      for (int i = from; i < to; i++) {
        dz[i] = dy[i] * y[i];
      }
    }

    @Override
    public boolean needsInput() {
      return false;
    }
  }
}
