package io.kerava.pictures;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Panels of one size in rows, under a title.
 *
 * @param description what the picture shows, for those who can't see it
 * @param title what stands above the panels; empty where they say it themselves
 * @param columns panels in a row
 * @param panelWidth the width of a panel, in pixels
 * @param panelHeight the height of a panel, in pixels
 */
record Page(
    String description,
    String title,
    Theme theme,
    int columns,
    int panelWidth,
    int panelHeight,
    List<? extends Painter> panels)
    implements Picture {
  private static final Pattern DOCTYPE = Pattern.compile("<!DOCTYPE[^>]*>\\R?");
  private static final Pattern ROOT = Pattern.compile("<svg [^>]*>");
  private static final Pattern OUTLINE = Pattern.compile(" d=\"[^\"]*\"");

  /** A hundredth of a pixel is enough. */
  private static final Pattern LONG_NUMBER = Pattern.compile("(\\d\\.\\d\\d)\\d+");

  private static final double TITLE_SIZE = 16;
  private static final int TITLE_HEIGHT = 34;
  private static final int TITLE_LINE = 24;
  private static final double MARGIN = 12;

  /** One panel, which has its title itself. */
  static Page of(String title, Painter panel, ChartOptions options, int width, int height) {
    return new Page(
        title,
        "",
        options.theme(),
        1,
        options.widthOr(width),
        options.heightOr(height),
        List.of(panel));
  }

  /**
   * Several panels under a title.
   *
   * @param width of a panel, where the options have none
   */
  static Page of(
      String title,
      List<? extends Painter> panels,
      int columns,
      ChartOptions options,
      int width,
      int height) {
    return new Page(
        title,
        title,
        options.theme(),
        columns,
        options.widthOr(width),
        options.heightOr(height),
        panels);
  }

  @Override
  public int width() {
    int panelsWide = columns * panelWidth;
    return title.isEmpty()
        ? panelsWide
        : Math.max(panelsWide, (int) Math.ceil(titleWidth() + 2 * MARGIN));
  }

  private double titleWidth() {
    return Fonts.width(title, TITLE_SIZE, true);
  }

  @Override
  public int height() {
    return top() + (panels.size() + columns - 1) / columns * panelHeight;
  }

  private int top() {
    return title.isEmpty() ? 0 : TITLE_HEIGHT;
  }

  @Override
  public BufferedImage toImage(double scale) {
    BufferedImage image = Pixels.image(width(), height(), scale);
    Graphics2D graphics = Pixels.graphics(image, scale);
    try {
      paint(graphics);
    } finally {
      graphics.dispose();
    }
    return image;
  }

  private void paint(Graphics2D graphics) {
    Fonts.require();
    graphics.setColor(new Color(theme.page()));
    graphics.fillRect(0, 0, width(), height());
    new Words(graphics, theme).centered(title, width() / 2.0, TITLE_LINE, TITLE_SIZE, true);
    int left = (width() - columns * panelWidth) / 2;
    for (int i = 0; i < panels.size(); i++) {
      Graphics2D part = (Graphics2D) graphics.create();
      try {
        part.translate(left + i % columns * panelWidth, top() + i / columns * panelHeight);
        panels.get(i).paint(part, panelWidth, panelHeight);
      } finally {
        part.dispose();
      }
    }
  }

  @Override
  public String toSvg() {
    VectorGraphics2D graphics = new VectorGraphics2D();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    paint(graphics);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      new SVGProcessor()
          .getDocument(graphics.getCommands(), new PageSize(0, 0, width(), height()))
          .writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tidied(out.toString(StandardCharsets.UTF_8));
  }

  /** Without the address of a DTD, which a parser would go and fetch, and without idle digits. */
  private String tidied(String svg) {
    String plain = DOCTYPE.matcher(svg).replaceFirst("");
    String titled =
        ROOT.matcher(plain)
            .replaceFirst(
                root ->
                    Matcher.quoteReplacement(
                        root.group() + "<title>" + SvgText.escaped(description) + "</title>"));
    return OUTLINE
        .matcher(titled)
        .replaceAll(path -> LONG_NUMBER.matcher(path.group()).replaceAll("$1"));
  }

  @Override
  public void save(Path file) {
    PictureFile.write(this, file);
  }
}
