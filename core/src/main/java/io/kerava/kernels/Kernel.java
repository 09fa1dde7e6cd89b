package io.kerava.kernels;

import org.jspecify.annotations.Nullable;

/**
 * A layer's forward and backward pass over row-major {@code float[]} of whole batches. An instance
 * belongs to one network. It has no state of a pass: that is in {@link Site#scratch}.
 */
public interface Kernel {
  /** Whether the output has the values of the input in the same order: the layer is skipped. */
  default boolean keepsValues() {
    return false;
  }

  /**
   * The output of a batch.
   *
   * @param x the input, not to be written to
   * @param y gets the output
   */
  void forward(float[] x, float[] y, int batch, Site site);

  /**
   * The gradients of the last forward pass with the same site: those of the trainable weights into
   * the site's gradients, that at the input into {@code dx}.
   *
   * @param x the input of the forward pass
   * @param y its output
   * @param dy the gradient at the output; may be overwritten
   * @param dx gets the gradient at the input; {@code null} where nobody needs it
   */
  void backward(float[] x, float[] y, float[] dy, float @Nullable [] dx, int batch, Site site);

  /** The kernel of layers that only look at the same values with another shape. */
  static Kernel keepingValues() {
    return new Kernel() {
      @Override
      public boolean keepsValues() {
        return true;
      }

      @Override
      public void forward(float[] x, float[] y, int batch, Site site) {
        throw new IllegalStateException("a kernel that keeps all values is skipped");
      }

      @Override
      public void backward(
          float[] x, float[] y, float[] dy, float @Nullable [] dx, int batch, Site site) {
        throw new IllegalStateException("a kernel that keeps all values is skipped");
      }
    };
  }
}
