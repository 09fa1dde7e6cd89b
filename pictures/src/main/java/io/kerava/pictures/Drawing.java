package io.kerava.pictures;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;

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

  Drawing {
    marks = List.copyOf(marks);
  }

  Drawing(int width, int height, String title, int page, List<Mark> marks) {
    this(width, height, title, page, marks, PictureFile.SCALE);
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
    PictureFile.write(this, file, fileScale);
  }
}
