package io.kerava.activations;

/** Any activation over {@code float[]}, by its definition: row by row through double. */
final class RowActivation implements FloatActivation {
  private final Activation activation;
  private final int length;
  private final int outputLength;
  private final ThreadLocal<double[][]> rows;

  /**
   * An activation on rows.
   *
   * @param length the length of a row of the input
   */
  RowActivation(Activation activation, int length) {
    this.activation = activation;
    this.length = length;
    this.outputLength = activation.outputLength(length);
    int longest = Math.max(length, outputLength);
    this.rows = ThreadLocal.withInitial(() -> new double[3][longest]);
  }

  @Override
  public void forward(float[] z, float[] y, int from, int to) {
    double[][] buffers = rows.get();
    for (int row = from, out = from / length * outputLength;
        row < to;
        row += length, out += outputLength) {
      read(z, row, buffers[0], length);
      activation.forward(buffers[0], 0, buffers[1], 0, length);
      write(buffers[1], y, out, outputLength);
    }
  }

  @Override
  public void backward(float[] z, float[] y, float[] dy, float[] dz, int from, int to) {
    double[][] buffers = rows.get();
    for (int row = from, out = from / length * outputLength;
        row < to;
        row += length, out += outputLength) {
      read(z, row, buffers[0], length);
      read(dy, out, buffers[1], outputLength);
      activation.backward(buffers[0], 0, buffers[1], 0, buffers[2], length);
      write(buffers[2], dz, row, length);
    }
  }

  private static void read(float[] from, int offset, double[] to, int length) {
    for (int i = 0; i < length; i++) {
      to[i] = from[offset + i];
    }
  }

  private static void write(double[] from, float[] to, int offset, int length) {
    for (int i = 0; i < length; i++) {
      to[offset + i] = (float) from[i];
    }
  }

  @Override
  public boolean needsInput() {
    return true;
  }
}
