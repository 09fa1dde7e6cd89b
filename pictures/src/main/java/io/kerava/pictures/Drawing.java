package io.kerava.pictures;

import io.kerava.files.WholeFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/**
 * Marks on a page, in the order in which they are drawn.
 *
 * @param title what the picture shows, for those who can't see it
 * @param page its color
 * @param fileScale pixels of a PNG file for one of the drawing
 */
record Drawing(int width, int height, String title, int page, List<Mark> marks, double fileScale)
    implements Picture {
  static final double CORNER = 6;

  /** Thin, so that a hundred lines between two rows leave white between them. */
  static final float LINE_WIDTH = 0.75f;

  /** How long a dash is, and how long the gap after it. */
  static final float DASH = 5;

  private static final double SCALE_OF_FILES = 2;

  Drawing {
    marks = List.copyOf(marks);
  }

  Drawing(int width, int height, String title, int page, List<Mark> marks) {
    this(width, height, title, page, marks, SCALE_OF_FILES);
  }

  @Override
  public String toSvg() {
    return new SvgText(this).toString();
  }

  @Override
  public BufferedImage toImage(double scale) {
    return MarkPainter.of(this, scale);
  }

  @Override
  public void save(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (!name.endsWith(".svg") && !name.endsWith(".png")) {
      throw new IllegalArgumentException(
          "A picture is saved as SVG or PNG. Expected a name such as network.svg or network.png."
              + " Received: "
              + file);
    }
    byte[] bytes = name.endsWith(".svg") ? toSvg().getBytes(StandardCharsets.UTF_8) : png();
    try {
      WholeFile.write(file, out -> out.write(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " could not be written: " + e.getMessage(), e);
    }
  }

  private byte[] png() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(toImage(fileScale), "png", out)) {
        throw new IllegalStateException("This Java has no writer of PNG files");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
