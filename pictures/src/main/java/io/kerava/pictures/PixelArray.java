package io.kerava.pictures;

import io.kerava.config.None;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arrays as images: (height, width), or (height, width, channels) with 1, 3 or 4 channels. */
final class PixelArray {
  private static final double BYTES = 255;

  private PixelArray() {}

  /**
   * A batch of images, the channels last.
   *
   * @throws IllegalArgumentException where it is none
   */
  static INDArray images(INDArray x) {
    None.refused("x", x);
    boolean gray = x.rank() == 3;
    boolean colored = x.rank() == 4 && (x.size(3) == 1 || x.size(3) == 3 || x.size(3) == 4);
    if (!gray && !colored || x.size(0) == 0) {
      throw new IllegalArgumentException(
          "'x' must be images: (images, height, width), or with 1, 3 or 4 channels behind."
              + " Received: x of the shape "
              + Arrays.toString(x.shape())
              + (x.rank() == 2 ? ". Reshape rows of pixels, as in x.reshape(-1, 28, 28)." : ""));
    }
    return x;
  }

  /** What is white among pixels: 1, or 255 where there are numbers above 1. */
  static double white(INDArray images) {
    return images.maxNumber().doubleValue() > 1 ? BYTES : 1;
  }

  /** An image; values are cut at 0 and white. */
  static BufferedImage image(INDArray pixels, double white) {
    int height = (int) pixels.size(0);
    int width = (int) pixels.size(1);
    int channels = pixels.rank() == 2 ? 1 : (int) pixels.size(2);
    double[] values = pixels.dup('c').ravel().toDoubleVector();
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < width * height; i++) {
      int red = level(values[i * channels], white);
      int green = channels < 3 ? red : level(values[i * channels + 1], white);
      int blue = channels < 3 ? red : level(values[i * channels + 2], white);
      int opaque = channels < 4 ? 0xFF : level(values[i * channels + 3], white);
      image.setRGB(i % width, i / width, opaque << 24 | red << 16 | green << 8 | blue);
    }
    return image;
  }

  private static int level(double value, double white) {
    return (int) Math.round(Math.max(0, Math.min(1, value / white)) * BYTES);
  }

  /**
   * An image whose pixels are squares, so that each is seen wherever the image is drawn larger:
   * what shows SVG would smooth them.
   *
   * @param side what the enlarged image is at most long
   */
  static BufferedImage enlarged(BufferedImage image, int side) {
    int times = side / Math.max(image.getWidth(), image.getHeight());
    if (times < 2) {
      return image;
    }
    BufferedImage large =
        new BufferedImage(
            image.getWidth() * times, image.getHeight() * times, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < large.getHeight(); i++) {
      for (int j = 0; j < large.getWidth(); j++) {
        large.setRGB(j, i, image.getRGB(j / times, i / times));
      }
    }
    return large;
  }

  /** What gives the color of a pixel, by its row from the top and its column. */
  interface Coloring {
    int color(int row, int column);
  }

  /** An image, pixel by pixel. */
  static BufferedImage painted(int width, int height, Coloring coloring) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        image.setRGB(column, row, coloring.color(row, column));
      }
    }
    return image;
  }

  /** Numbers as colors, the lowest as the first of the map and the highest as its last. */
  static BufferedImage colored(INDArray numbers, ColorMap map) {
    INDArray even = stretched(numbers);
    return painted(
        (int) even.size(1),
        (int) even.size(0),
        (row, column) -> map.color(even.getDouble(row, column)));
  }

  /** The same numbers from 0 to 1; where all are one number, 0. */
  static INDArray stretched(INDArray numbers) {
    double lowest = numbers.minNumber().doubleValue();
    double length = numbers.maxNumber().doubleValue() - lowest;
    return numbers.sub(lowest).divi(length > 0 ? length : 1);
  }
}
