package io.kerava.images;

import com.google.errorprone.annotations.CheckReturnValue;
import io.kerava.arrays.ElementCount;
import io.kerava.arrays.Shape;

/**
 * How the values of an image lie in memory: as planes, one after the other, of rows of pixels, each
 * of some values. Channels last is one plane of pixels with all channels; channels first is one
 * plane for each channel.
 *
 * @param depth the number of values of a pixel that lie side by side
 */
@CheckReturnValue
public record ImageLayout(int planes, int height, int width, int depth) {
  /**
   * The layout of one sample.
   *
   * @param sample (height, width, channels), or (channels, height, width)
   */
  public static ImageLayout of(Shape sample, boolean channelsFirst) {
    return channelsFirst
        ? new ImageLayout(sample.intLength(0), sample.intLength(1), sample.intLength(2), 1)
        : new ImageLayout(1, sample.intLength(0), sample.intLength(1), sample.intLength(2));
  }

  /** The number of values of an image. */
  public int size() {
    return ElementCount.of(planes, planeSize());
  }

  /** The number of values of a plane. */
  public int planeSize() {
    return ElementCount.of(height, width, depth);
  }

  /** The number of channels. */
  public int channels() {
    return ElementCount.of(planes, depth);
  }

  /** The same channels with another size. */
  public ImageLayout resized(int newHeight, int newWidth) {
    return new ImageLayout(planes, newHeight, newWidth, depth);
  }
}
