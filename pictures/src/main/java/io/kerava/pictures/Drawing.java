package io.kerava.pictures;

import io.kerava.files.WholeFile;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;
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
 */
record Drawing(int width, int height, String title, int page, List<Mark> marks) implements Picture {
  static final double CORNER = 6;

  /** Thin, so that a hundred lines between two rows leave white between them. */
  static final float LINE_WIDTH = 0.75f;

  private static final double MOST_SCALE = 20;
  private static final double SCALE_OF_FILES = 2;

  @Override
  public String toSvg() {
    return new SvgText(this).toString();
  }

  @Override
  public BufferedImage toImage(double scale) {
    if (!(scale > 0 && scale <= MOST_SCALE)) {
      throw new IllegalArgumentException(
          "'scale' must be above 0 and at most 20. Received: " + scale);
    }
    BufferedImage image =
        new BufferedImage(
            (int) Math.ceil(width * scale),
            (int) Math.ceil(height * scale),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      graphics.setColor(new Color(page));
      graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
      graphics.scale(scale, scale);
      graphics.setStroke(new BasicStroke(LINE_WIDTH));
      marks.forEach(mark -> paint(graphics, mark));
    } finally {
      graphics.dispose();
    }
    return image;
  }

  private static void paint(Graphics2D graphics, Mark mark) {
    if (mark instanceof Mark.Line line) {
      graphics.setColor(new Color(line.color()));
      graphics.draw(new Line2D.Double(line.x1(), line.y1(), line.x2(), line.y2()));
    } else if (mark instanceof Mark.Disc disc) {
      double size = 2 * disc.radius();
      graphics.setColor(new Color(disc.color()));
      graphics.fill(
          new Ellipse2D.Double(disc.x() - disc.radius(), disc.y() - disc.radius(), size, size));
    } else if (mark instanceof Mark.Box box) {
      RoundRectangle2D shape =
          new RoundRectangle2D.Double(
              box.x(), box.y(), box.width(), box.height(), 2 * CORNER, 2 * CORNER);
      graphics.setColor(new Color(box.fill()));
      graphics.fill(shape);
      graphics.setColor(new Color(box.outline()));
      graphics.draw(shape);
    } else {
      Mark.Words words = (Mark.Words) mark;
      graphics.setColor(new Color(words.color()));
      graphics.setFont(Fonts.sansSerif(words.size(), words.bold()));
      double width = Fonts.width(words.text(), words.size(), words.bold());
      double left =
          switch (words.anchor()) {
            case START -> words.x();
            case MIDDLE -> words.x() - width / 2;
            case END -> words.x() - width;
          };
      graphics.drawString(words.text(), (float) left, (float) words.y());
    }
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
    byte[] bytes =
        name.endsWith(".svg") ? toSvg().getBytes(StandardCharsets.UTF_8) : png(SCALE_OF_FILES);
    try {
      WholeFile.write(file, out -> out.write(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " could not be written: " + e.getMessage(), e);
    }
  }

  private byte[] png(double scale) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(toImage(scale), "png", out)) {
        throw new IllegalStateException("This Java has no writer of PNG files");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
