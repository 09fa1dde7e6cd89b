package io.kerava.images;

import java.util.random.RandomGenerator;

/**
 * Multiplies the distance of each value from the mean of its channel in its image by one number for
 * each image, and clips the result.
 *
 * <p>Source: {@code random_contrast.py}.
 */
public record Contrast(ImageLayout image, Uniform factor, ValueRange range)
    implements Augmentation {
  @Override
  public float[] draw(RandomGenerator random, int batch) {
    return factor.draw(random, batch);
  }

  @Override
  public ImageOperation operation(float[] factors) {
    return new ImageOperation() {
      @Override
      public void apply(float[] x, float[] y, int batch) {
        for (int channel = 0; channel < batch * image.channels(); channel++) {
          int from = firstOf(channel);
          float by = factors[channel / image.channels()];
          float mean = mean(x, from);
          for (int i = from; i < endOf(from); i += image.depth()) {
            y[i] = range.clip((x[i] - mean) * by + mean);
          }
        }
      }

      @Override
      public void backward(float[] x, float[] dy, float[] dx, int batch) {
        for (int channel = 0; channel < batch * image.channels(); channel++) {
          int from = firstOf(channel);
          float by = factors[channel / image.channels()];
          float mean = mean(x, from);
          for (int i = from; i < endOf(from); i += image.depth()) {
            dx[i] = dy[i] * range.slope((x[i] - mean) * by + mean);
          }
          float ofMean = (1 - by) * mean(dx, from);
          for (int i = from; i < endOf(from); i += image.depth()) {
            dx[i] = dx[i] * by + ofMean;
          }
        }
      }
    };
  }

  /** The first value of one of a batch's channels. */
  private int firstOf(int channel) {
    return channel / image.depth() * image.planeSize() + channel % image.depth();
  }

  private int endOf(int first) {
    return first + image.planeSize() - image.depth() + 1;
  }

  private float mean(float[] values, int first) {
    double sum = 0;
    for (int i = first; i < endOf(first); i += image.depth()) {
      sum += values[i];
    }
    return (float) (sum / (image.height() * image.width()));
  }
}
