package io.kerava.images;

import java.util.random.RandomGenerator;

/**
 * Adds one number to all values of an image, and clips them.
 *
 * <p>Source: {@code random_brightness.py}.
 *
 * @param factor what is drawn, in fractions of the range
 */
public record Brightness(ImageLayout image, Uniform factor, ValueRange range)
    implements Augmentation {
  @Override
  public float[] draw(RandomGenerator random, int batch) {
    float[] drawn = factor.draw(random, batch);
    for (int i = 0; i < batch; i++) {
      drawn[i] *= range.high() - range.low();
    }
    return drawn;
  }

  @Override
  public ImageOperation operation(float[] added) {
    return new ImageOperation() {
      @Override
      public void apply(float[] x, float[] y, int batch) {
        for (int i = 0; i < batch * image.size(); i++) {
          y[i] = range.clip(x[i] + added[i / image.size()]);
        }
      }

      @Override
      public void backward(float[] x, float[] dy, float[] dx, int batch) {
        for (int i = 0; i < batch * image.size(); i++) {
          dx[i] = dy[i] * range.slope(x[i] + added[i / image.size()]);
        }
      }
    };
  }
}
