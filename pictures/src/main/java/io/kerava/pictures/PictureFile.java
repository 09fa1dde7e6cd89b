package io.kerava.pictures;

import io.kerava.config.None;
import io.kerava.files.WholeFile;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;

/** Pictures in files. */
final class PictureFile {
  static final double SCALE = 2;

  private PictureFile() {}

  /** Writes a picture; see {@link Picture#save(Path)}. */
  static void write(Picture picture, Path file) {
    write(picture, file, SCALE);
  }

  /** Writes a picture, as a PNG with so many pixels for one of the picture. */
  static void write(Picture picture, Path file, double scale) {
    String name = String.valueOf(None.refused("file", file).getFileName()).toLowerCase(Locale.ROOT);
    if (!name.endsWith(".svg") && !name.endsWith(".png")) {
      throw new IllegalArgumentException(
          "A picture is saved as SVG or PNG. Expected a name such as network.svg or network.png."
              + " Received: "
              + file);
    }
    byte[] bytes =
        name.endsWith(".svg")
            ? picture.toSvg().getBytes(StandardCharsets.UTF_8)
            : png(picture.toImage(scale));
    write(bytes, file);
  }

  /** Writes a file, whole or not at all. */
  static void write(byte[] bytes, Path file) {
    try {
      WholeFile.write(file, out -> out.write(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " could not be written: " + e.getMessage(), e);
    }
  }

  /** An image as a PNG file has it. */
  static byte[] png(RenderedImage image) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, "png", out)) {
        throw new IllegalStateException("This Java has no writer of PNG files");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
