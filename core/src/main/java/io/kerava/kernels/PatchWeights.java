package io.kerava.kernels;

/**
 * A convolution's weights in native memory as a matrix with a column for each filter, and the bias
 * as one more row, which a column of ones in the patches adds. Copied where the weights changed.
 */
final class PatchWeights {
  private final NativeFloats matrix = new NativeFloats();
  private final int kernelLength;
  private final int filters;
  private final int kernel;
  private final int bias;
  private volatile long version = -1;

  /**
   * Weights of a layer.
   *
   * @param kernel the number of the kernel among the layer's weights
   * @param bias the number of the bias, negative where there is none
   */
  PatchWeights(int rows, int filters, int kernel, int bias) {
    this.kernelLength = rows * filters;
    this.filters = filters;
    this.kernel = kernel;
    this.bias = bias;
  }

  /** Several threads may predict at once: the first one that sees new weights copies them. */
  NativeFloats renewed(Site site) {
    if (version != site.version()) {
      synchronized (matrix) {
        if (version != site.version()) {
          matrix.reserve(kernelLength + filters, 1);
          matrix.put(0, site.values(), site.offset(kernel), kernelLength);
          if (bias >= 0) {
            matrix.put(kernelLength, site.values(), site.offset(bias), filters);
          }
          version = site.version();
        }
      }
    }
    return matrix;
  }
}
