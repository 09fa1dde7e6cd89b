package io.kerava.images;

/** A change of a batch of images that is known in full, and the way back of its gradient. */
public interface ImageOperation {
  /** Nothing: the output is the input. */
  ImageOperation IDENTITY =
      new ImageOperation() {
        @Override
        public void apply(float[] x, float[] y, int batch) {
          System.arraycopy(x, 0, y, 0, Math.min(x.length, y.length));
        }

        @Override
        public void backward(float[] x, float[] dy, float[] dx, int batch) {
          System.arraycopy(dy, 0, dx, 0, Math.min(dx.length, dy.length));
        }
      };

  /**
   * The changed images.
   *
   * @param x the images, not to be written to
   * @param y gets what becomes of them
   */
  void apply(float[] x, float[] y, int batch);

  /**
   * The gradient at the images.
   *
   * @param x the images that were changed
   * @param dy the gradient at what became of them, not to be written to
   * @param dx gets the gradient
   */
  void backward(float[] x, float[] dy, float[] dx, int batch);
}
