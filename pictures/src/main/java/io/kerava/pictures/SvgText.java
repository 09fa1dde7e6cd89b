package io.kerava.pictures;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A drawing in SVG 1.1. */
final class SvgText {
  private static final String FONT = "Helvetica, Arial, 'DejaVu Sans', sans-serif";

  private final StringBuilder text = new StringBuilder();

  SvgText(Drawing drawing) {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
            + " viewBox=\"0 0 %d %d\" role=\"img\">\n",
        drawing.width(), drawing.height(), drawing.width(), drawing.height());
    add("<title>%s</title>\n", escaped(drawing.title()));
    add("<rect width=\"100%%\" height=\"100%%\" fill=\"%s\"/>\n", color(drawing.page()));
    add("<g font-family=\"%s\" stroke-width=\"%s\">\n", FONT, length(Drawing.LINE_WIDTH));
    drawing.marks().forEach(this::add);
    add("</g>\n</svg>\n");
  }

  private void add(Mark mark) {
    if (mark instanceof Mark.Line line) {
      add(
          "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\"/>\n",
          length(line.x1()),
          length(line.y1()),
          length(line.x2()),
          length(line.y2()),
          color(line.color()));
    } else if (mark instanceof Mark.Disc disc) {
      add(
          "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\"/>\n",
          length(disc.x()), length(disc.y()), length(disc.radius()), color(disc.color()));
    } else if (mark instanceof Mark.Box box) {
      add(
          "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\" fill=\"%s\""
              + " stroke=\"%s\"/>\n",
          length(box.x()),
          length(box.y()),
          length(box.width()),
          length(box.height()),
          length(Drawing.CORNER),
          color(box.fill()),
          color(box.outline()));
    } else if (mark instanceof Mark.Block block) {
      add("<rect %s fill=\"%s\"/>\n", sides(block.area()), color(block.color()));
    } else if (mark instanceof Mark.DashedFrame frame) {
      add(
          "<rect %s fill=\"none\" stroke=\"%s\" stroke-width=\"1\" stroke-dasharray=\"%s\"/>\n",
          sides(frame.area()), color(frame.color()), length(Drawing.DASH));
    } else if (mark instanceof Mark.Polyline polyline) {
      add(
          "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"/>\n",
          points(polyline.points()), color(polyline.color()), length(polyline.width()));
    } else if (mark instanceof Mark.Polygon polygon) {
      add(
          "<polygon points=\"%s\" fill=\"%s\"/>\n",
          points(polygon.points()), color(polygon.color()));
    } else if (mark instanceof Mark.Phrase phrase) {
      add(
          "<text x=\"%s\" y=\"%s\" font-size=\"%s\" text-anchor=\"middle\" fill=\"%s\">%s</text>\n",
          length(phrase.base().x()),
          length(phrase.base().y()),
          length(phrase.size()),
          color(phrase.color()),
          phrase.runs().stream().map(SvgText::span).collect(Collectors.joining()));
    } else {
      Mark.Words words = (Mark.Words) mark;
      add(
          "<text x=\"%s\" y=\"%s\" font-size=\"%s\" text-anchor=\"%s\"%s fill=\"%s\">%s</text>\n",
          length(words.x()),
          length(words.y()),
          length(words.size()),
          words.anchor().name().toLowerCase(Locale.ROOT),
          words.bold() ? " font-weight=\"bold\"" : "",
          color(words.color()),
          escaped(words.text()));
    }
  }

  private static String sides(Area area) {
    return String.format(
        Locale.ROOT,
        "x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"",
        length(area.x()),
        length(area.y()),
        length(area.width()),
        length(area.height()));
  }

  private static String points(List<Point> points) {
    return points.stream()
        .map(point -> length(point.x()) + "," + length(point.y()))
        .collect(Collectors.joining(" "));
  }

  private static String span(TextRun run) {
    return run.bold()
        ? "<tspan font-weight=\"bold\">" + escaped(run.text()) + "</tspan>"
        : escaped(run.text());
  }

  private void add(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values));
  }

  /** A hundredth of a pixel is enough, and a whole number needs no point. */
  private static String length(double value) {
    long hundredths = Math.round(value * 100);
    return hundredths % 100 == 0
        ? Long.toString(hundredths / 100)
        : String.format(Locale.ROOT, "%.2f", hundredths / 100.0);
  }

  static String color(int color) {
    return String.format(Locale.ROOT, "#%06x", color & 0xFFFFFF);
  }

  /** A text without what XML takes for markup, or doesn't allow at all. */
  static String escaped(String raw) {
    StringBuilder escaped = new StringBuilder();
    raw.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isXml(c) ? c : 0xFFFD);
              }
            });
    return escaped.toString();
  }

  /** The production Char of XML 1.0. */
  private static boolean isXml(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
