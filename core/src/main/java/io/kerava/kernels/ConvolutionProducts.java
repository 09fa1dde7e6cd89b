package io.kerava.kernels;

/**
 * A convolution and its two gradients on plain arrays, channels last: x (batch, …, channels), w
 * (kernel…, channels / groups, filters), y (batch, …, filters). With the memory for them, so an
 * object is one thread's.
 */
public interface ConvolutionProducts {
  /** The products of a geometry none of whose lengths is 0. */
  static ConvolutionProducts of(ConvolutionGeometry geometry) {
    return geometry.groups() > 1 && geometry.groups() == geometry.channels()
        ? new DepthwiseProducts(geometry)
        : new PatchProducts(geometry);
  }

  /** Overwrites {@code y} with the convolution of {@code x}. */
  void forward(float[] x, float[] w, float[] y, int batch);

  /** Overwrites {@code dx} with the gradient at the input. */
  void inputGradient(float[] dy, float[] w, float[] dx, int batch);

  /** Overwrites {@code dw} with the gradient at the kernel. */
  void kernelGradient(float[] x, float[] dy, float[] dw, int batch);
}
