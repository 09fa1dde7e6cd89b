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
        for (int sample = 0; sample < batch; sample++) {
          float more = added[sample];
          for (int i = sample * image.size(); i < (sample + 1) * image.size(); i++) {
            y[i] = range.clip(x[i] + more);
          }
        }
      }

      @Override
      public void backward(float[] x, float[] dy, float[] dx, int batch) {
        for (int sample = 0; sample < batch; sample++) {
          float more = added[sample];
          for (int i = sample * image.size(); i < (sample + 1) * image.size(); i++) {
            dx[i] = dy[i] * range.slope(x[i] + more);
          }
        }
      }
    };
  }
}
