package io.kerava.kernels;

/** A convolution as its definition says, one multiplication after the other, in double. */
final class NaiveConvolution {
  private final ConvolutionGeometry g;

  NaiveConvolution(ConvolutionGeometry geometry) {
    this.g = geometry;
  }

  /** A multiplication: y[output] += x[input] * w[weight]. */
  @FunctionalInterface
  private interface Term {
    void at(int input, int weight, int output);
  }

  double[] output(double[] x, double[] w, int batch) {
    double[] y = new double[batch * g.outputPositions() * g.filters()];
    forEach(batch, (input, weight, output) -> y[output] += x[input] * w[weight]);
    return y;
  }

  double[] inputGradient(double[] dy, double[] w, int batch) {
    double[] dx = new double[batch * g.inputPositions() * g.channels()];
    forEach(batch, (input, weight, output) -> dx[input] += dy[output] * w[weight]);
    return dx;
  }

  double[] kernelGradient(double[] x, double[] dy, int batch) {
    double[] dw = new double[g.taps() * g.channels() / g.groups() * g.filters()];
    forEach(batch, (input, weight, output) -> dw[weight] += dy[output] * x[input]);
    return dw;
  }

  private void forEach(int batch, Term term) {
    for (int position = 0; position < batch * g.outputPositions(); position++) {
      int image = position / g.outputPositions();
      int inImage = position % g.outputPositions();
      int[] at = split(inImage, g.output(1), g.output(2));
      for (int tap = 0; tap < g.taps(); tap++) {
        int[] offset = split(tap, g.kernel(1), g.kernel(2));
        int source = image;
        boolean inside = true;
        for (int axis = 0; axis < 3; axis++) {
          int seen = at[axis] * g.stride(axis) - g.before(axis) + offset[axis] * g.dilation(axis);
          inside &= seen >= 0 && seen < g.input(axis);
          source = source * g.input(axis) + seen;
        }
        if (inside) {
          forEachChannel(source, tap, position, term);
        }
      }
    }
  }

  private void forEachChannel(int source, int tap, int position, Term term) {
    int groupChannels = g.channels() / g.groups();
    int groupFilters = g.filters() / g.groups();
    for (int f = 0; f < g.filters(); f++) {
      for (int c = 0; c < groupChannels; c++) {
        int channel = f / groupFilters * groupChannels + c;
        term.at(
            source * g.channels() + channel,
            (tap * groupChannels + c) * g.filters() + f,
            position * g.filters() + f);
      }
    }
  }

  private static int[] split(int index, int height, int width) {
    return new int[] {index / width / height, index / width % height, index % width};
  }
}
