package io.kerava.images;

/**
 * The part of an image that has the aspect ratio of the size to come, centered: within the image
 * where it is cropped, around it where it is padded.
 *
 * <p>Source: {@code resize} in {@code keras/src/backend/jax/image.py}, with its roundings.
 *
 * @param row where it begins; negative where it is padded
 * @param column where it begins; negative where it is padded
 */
public record AspectRatio(int row, int column, int height, int width) {
  /** The whole image, whatever its aspect ratio. */
  public static AspectRatio ignored(ImageLayout image) {
    return new AspectRatio(0, 0, image.height(), image.width());
  }

  /** The largest part of an image with the aspect ratio of a size. */
  public static AspectRatio cropped(ImageLayout image, int height, int width) {
    int cropHeight = Math.max(1, Math.min(image.height(), heightFor(image, height, width)));
    int cropWidth = Math.max(1, Math.min(image.width(), widthFor(image, height, width)));
    return new AspectRatio(
        (image.height() - cropHeight) / 2, (image.width() - cropWidth) / 2, cropHeight, cropWidth);
  }

  /** The image with as much on each of two sides as gives it the aspect ratio of a size. */
  public static AspectRatio padded(ImageLayout image, int height, int width) {
    int above = Math.max(0, heightFor(image, height, width) - image.height()) / 2;
    int beside = Math.max(0, widthFor(image, height, width) - image.width()) / 2;
    return above > 0
        ? new AspectRatio(-above, 0, image.height() + 2 * above, image.width())
        : new AspectRatio(0, -beside, image.height(), image.width() + 2 * beside);
  }

  private static int heightFor(ImageLayout image, int height, int width) {
    return (int) ((double) ((long) image.width() * height) / width);
  }

  private static int widthFor(ImageLayout image, int height, int width) {
    return (int) ((double) ((long) image.height() * width) / height);
  }

  /** This part of the image, resized. */
  public Resampling resize(
      ImageLayout image,
      int newHeight,
      int newWidth,
      Interpolation interpolation,
      boolean antialias,
      float fillValue) {
    return new Resampling(
        image,
        Taps.resize(image.height(), row, height, newHeight, interpolation, antialias),
        Taps.resize(image.width(), column, width, newWidth, interpolation, antialias),
        fillValue);
  }
}
