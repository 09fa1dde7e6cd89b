package io.kerava.pictures;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** A drawing in pixels. */
final class MarkPainter {
  private static final BasicStroke THIN = new BasicStroke(Drawing.LINE_WIDTH);
  private static final BasicStroke DASHED =
      new BasicStroke(
          1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {Drawing.DASH}, 0);

  private final Graphics2D graphics;

  private MarkPainter(Graphics2D graphics) {
    this.graphics = graphics;
  }

  /**
   * The image of a drawing.
   *
   * @param scale pixels for one of the drawing
   * @throws IllegalArgumentException where the scale isn't above 0 and at most 20, or the image has
   *     more pixels than Java can hold
   */
  static BufferedImage of(Drawing drawing, double scale) {
    BufferedImage image = Pixels.image(drawing.width(), drawing.height(), scale);
    Graphics2D graphics = Pixels.graphics(image, scale);
    try {
      graphics.setRenderingHint( // as Fonts measures
          RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
      graphics.setColor(new Color(drawing.page()));
      graphics.fill(new Rectangle2D.Double(0, 0, drawing.width() + 1, drawing.height() + 1));
      MarkPainter painter = new MarkPainter(graphics);
      drawing.marks().forEach(painter::paint);
    } finally {
      graphics.dispose();
    }
    return image;
  }

  private void paint(Mark mark) {
    if (mark instanceof Mark.Line line) {
      graphics.setStroke(THIN);
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
              box.x(), box.y(), box.width(), box.height(), 2 * Drawing.CORNER, 2 * Drawing.CORNER);
      graphics.setStroke(THIN);
      graphics.setColor(new Color(box.fill()));
      graphics.fill(shape);
      graphics.setColor(new Color(box.outline()));
      graphics.draw(shape);
    } else if (mark instanceof Mark.Block block) {
      graphics.setColor(new Color(block.color()));
      graphics.fill(rectangle(block.area()));
    } else if (mark instanceof Mark.DashedFrame frame) {
      graphics.setStroke(DASHED);
      graphics.setColor(new Color(frame.color()));
      graphics.draw(rectangle(frame.area()));
    } else if (mark instanceof Mark.Polyline polyline) {
      graphics.setStroke(
          new BasicStroke((float) polyline.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
      graphics.setColor(new Color(polyline.color()));
      graphics.draw(joined(polyline.points()));
    } else if (mark instanceof Mark.Polygon polygon) {
      Path2D shape = joined(polygon.points());
      shape.closePath();
      graphics.setColor(new Color(polygon.color()));
      graphics.fill(shape);
    } else if (mark instanceof Mark.Phrase phrase) {
      double x = phrase.base().x() - phrase.width() / 2;
      for (TextRun run : phrase.runs()) {
        write(run, x, phrase.base().y(), phrase.size(), phrase.color());
        x += run.width(phrase.size());
      }
    } else {
      Mark.Words words = (Mark.Words) mark;
      TextRun run = new TextRun(words.text(), words.bold());
      double width = run.width(words.size());
      double left =
          switch (words.anchor()) {
            case START -> words.x();
            case MIDDLE -> words.x() - width / 2;
            case END -> words.x() - width;
          };
      write(run, left, words.y(), words.size(), words.color());
    }
  }

  private void write(TextRun run, double x, double y, double size, int color) {
    graphics.setColor(new Color(color));
    graphics.setFont(Fonts.sansSerif(size, run.bold()));
    graphics.drawString(run.text(), (float) x, (float) y);
  }

  private static Rectangle2D rectangle(Area area) {
    return new Rectangle2D.Double(area.x(), area.y(), area.width(), area.height());
  }

  private static Path2D joined(List<Point> points) {
    Path2D path = new Path2D.Double();
    path.moveTo(points.get(0).x(), points.get(0).y());
    points.subList(1, points.size()).forEach(point -> path.lineTo(point.x(), point.y()));
    return path;
  }
}
