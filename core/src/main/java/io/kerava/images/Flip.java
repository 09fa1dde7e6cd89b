package io.kerava.images;

import java.util.random.RandomGenerator;

/**
 * Mirrors some images of a batch: for each one a number that is 0 or not, for both directions
 * together.
 *
 * <p>Source: {@code random_flip.py}, where one draw decides on both directions too.
 *
 * @param horizontal whether left and right change places
 * @param vertical whether top and bottom change places
 */
public record Flip(ImageLayout image, boolean horizontal, boolean vertical)
    implements Augmentation {
  /** What is drawn for each image. */
  public static final Uniform DRAWN = new Uniform(0, 1);

  /** The largest number that mirrors. */
  public static final float MOST = 0.5f;

  @Override
  public float[] draw(RandomGenerator random, int batch) {
    float[] flips = DRAWN.draw(random, batch);
    for (int i = 0; i < batch; i++) {
      flips[i] = flips[i] <= MOST ? 1 : 0;
    }
    return flips;
  }

  @Override
  public ImageOperation operation(float[] flips) {
    return new ImageOperation() {
      @Override
      public void apply(float[] x, float[] y, int batch) {
        for (int i = 0; i < batch; i++) {
          if (flips[i] == 0) {
            System.arraycopy(x, i * image.size(), y, i * image.size(), image.size());
          } else {
            mirror(x, y, i * image.size());
          }
        }
      }

      @Override
      public void backward(float[] x, float[] dy, float[] dx, int batch) {
        apply(dy, dx, batch);
      }
    };
  }

  private void mirror(float[] x, float[] y, int from) {
    int depth = image.depth();
    int rowLength = image.width() * depth;
    for (int row = 0; row < image.planes() * image.height(); row++) {
      int plane = row / image.height();
      int within = row % image.height();
      int source =
          from
              + (plane * image.height() + (vertical ? image.height() - 1 - within : within))
                  * rowLength;
      int target = from + row * rowLength;
      if (!horizontal) {
        System.arraycopy(x, source, y, target, rowLength);
        continue;
      }
      for (int column = 0; column < image.width(); column++) {
        System.arraycopy(
            x, source + (image.width() - 1 - column) * depth, y, target + column * depth, depth);
      }
    }
  }
}
