package io.kerava.pictures;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Lines, points and bars on two axes, drawn by XChart. What has a name is in the legend.
 *
 * <pre>{@code
 * new XyChart("loss", theme).axes("epoch", "").line("train", epochs, loss, Stroke.SOLID);
 * }</pre>
 */
final class XyChart implements Painter {
  private static final double NOTHING_SIZE = 14;
  private static final float WORDS_SIZE = 12;
  private static final int MARKER_SIZE = 7;
  private static final double MARGIN = 0.04;
  private static final int NOTHING_LINE = 20;
  private static final double MOST_NAME = 0.35;
  private static final double LEGEND_SYMBOL = 62;
  private static final int TITLE_OVER_CHART = 6; // XChart begins a little lower itself
  private static final double UNIT_AROUND = 0.5;
  private static final int TICK_DISTANCE = 50;
  private static final int HALF_CLEAR = 0x99000000;

  private final String title;
  private final Theme theme;
  private final List<Consumer<XYChart>> drawn = new ArrayList<>();
  private final List<Series> shown = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();
  private String xLabel = "";
  private String yLabel = "";
  private Optional<Range> x = Optional.empty();
  private Optional<Range> y = Optional.empty();
  private Optional<BufferedImage> ground = Optional.empty();
  private Optional<ColorScale> scale = Optional.empty();
  private Optional<Double> upwardFrom = Optional.empty();
  private boolean fixed;
  private boolean whole;
  private boolean legend;

  XyChart(String title, Theme theme) {
    this.title = title;
    this.theme = theme;
  }

  XyChart axes(String xLabel, String yLabel) {
    this.xLabel = xLabel;
    this.yLabel = yLabel;
    return this;
  }

  /** The ends of both axes, whatever is drawn. */
  XyChart ranges(Range x, Range y) {
    this.x = Optional.of(x);
    this.y = Optional.of(y);
    fixed = true;
    return this;
  }

  /** Only whole numbers are written at the horizontal axis: epochs, steps. */
  XyChart wholeNumbers() {
    whole = true;
    return this;
  }

  /** An image under all lines, from end to end of both axes, which must have been set. */
  XyChart ground(BufferedImage image) {
    ground = Optional.of(image);
    return this;
  }

  /** What the colors of the ground mean. */
  XyChart scale(ColorScale scale) {
    this.scale = Optional.of(scale);
    return this;
  }

  /** A line in the next color. */
  XyChart line(String name, double[] xs, double[] ys, Stroke stroke) {
    return line(name, xs, ys, stroke, theme.series(drawn.size()));
  }

  /** A line in a color. */
  XyChart line(String name, double[] xs, double[] ys, Stroke stroke, int color) {
    Series series = Series.of(name, xs, ys).thinned();
    lines.add(new Line(series, stroke, color));
    Marker marker = ys.length == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE;
    return add(
        series,
        series.firstPoint(),
        each -> look(each, XYSeriesRenderStyle.Line, marker, color, stroke));
  }

  /** Points, joined in their order by a thin line. */
  XyChart path(String name, double[] xs, double[] ys, int color) {
    Series series = Series.of(name, xs, ys).thinned();
    lines.add(new Line(series, Stroke.THIN, color));
    return add(
        series,
        series,
        each -> look(each, XYSeriesRenderStyle.Line, SeriesMarkers.CIRCLE, color, Stroke.THIN));
  }

  XyChart points(String name, double[] xs, double[] ys, int color, Marker marker) {
    Series series = Series.of(name, xs, ys).thinnedPoints();
    return add(
        series,
        series,
        each -> look(each, XYSeriesRenderStyle.Scatter, marker, color, Stroke.THIN));
  }

  /**
   * Bars that touch, as a histogram has them.
   *
   * @param edges one more than heights
   */
  XyChart bars(String name, double[] edges, double[] heights, int color) {
    double[] xs = new double[2 * heights.length + 2];
    double[] ys = new double[xs.length];
    for (int i = 0; i < heights.length; i++) {
      xs[2 * i + 1] = edges[i];
      xs[2 * i + 2] = edges[i + 1];
      ys[2 * i + 1] = heights[i];
      ys[2 * i + 2] = heights[i];
    }
    xs[0] = edges[0];
    xs[xs.length - 1] = edges[heights.length];
    Series series = new Series(name, xs, ys);
    upwardFrom = Optional.of(0.0);
    return add(
        series,
        series,
        each -> {
          look(each, XYSeriesRenderStyle.Area, SeriesMarkers.NONE, color, Stroke.THIN);
          each.setFillColor(new Color((color & 0xFFFFFF) | HALF_CLEAR, true));
        });
  }

  private static void look(
      XYSeries series, XYSeriesRenderStyle style, Marker marker, int color, Stroke stroke) {
    series.setXYSeriesRenderStyle(style);
    series.setMarker(marker);
    series.setMarkerColor(new Color(color));
    series.setLineStyle(stroke.pen());
    series.setLineColor(new Color(color));
  }

  /**
   * Adds a series.
   *
   * @param given what XChart is given of it, for its legend and its markers
   */
  private XyChart add(Series series, Series given, Consumer<XYSeries> look) {
    shown.add(series);
    if (series.isEmpty()) {
      return this;
    }
    if (!fixed) {
      x = Optional.of(x.map(each -> each.and(Range.of(series.x()))).orElse(Range.of(series.x())));
      y = Optional.of(y.map(each -> each.and(Range.of(series.y()))).orElse(Range.of(series.y())));
    }
    boolean named = !series.name().isEmpty();
    legend |= named;
    String key = "series " + drawn.size(); // XChart wants another one for each
    drawn.add(
        chart -> {
          XYSeries added = chart.addSeries(key, given.x(), given.y());
          added.setLabel(
              named ? Words.cut(series.name(), chart.getWidth() * MOST_NAME, WORDS_SIZE) : key);
          added.setShowInLegend(named);
          look.accept(added);
        });
    return this;
  }

  String title() {
    return title;
  }

  /** What is drawn, in its order. */
  List<Series> series() {
    return Collections.unmodifiableList(shown);
  }

  /** How the lines are drawn. */
  List<Stroke> strokes() {
    return lines.stream().map(Line::stroke).toList();
  }

  @Override
  public void paint(Graphics2D graphics, int width, int height) {
    if (drawn.isEmpty()) {
      paintNothing(graphics, width, height);
      return;
    }
    new Words(graphics, theme).title(title, width);
    int above = title.isEmpty() ? 0 : Words.TITLE_HEIGHT - TITLE_OVER_CHART;
    Graphics2D below = (Graphics2D) graphics.create();
    try {
      below.translate(0, above);
      paintChart(below, width - (scale.isPresent() ? ColorScale.WIDTH : 0), height - above);
    } finally {
      below.dispose();
    }
  }

  private void paintChart(Graphics2D graphics, int width, int height) {
    Range across = across();
    Range upward = upward();
    XYChart chart = chart(across, upward, width, height);
    if (ground.isPresent()) { // XChart knows where its axes end when it has painted
      Graphics2D nowhere = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
      chart.paint(nowhere, width, height);
      nowhere.dispose();
      paintGround(ground.get(), graphics, plot(chart, across, upward));
    }
    chart.paint(graphics, width, height);
    scale.ifPresent(each -> each.paint(graphics, plot(chart, across, upward), theme));
    Graphics2D inside = (Graphics2D) graphics.create();
    try {
      inside.clip(plot(chart, across, upward));
      lines.forEach(line -> line.paint(inside, chart));
    } finally {
      inside.dispose();
    }
  }

  private Range across() {
    Range range = x.orElseThrow();
    if (fixed) {
      return range;
    }
    boolean tooShort = whole && range.length() < 1;
    return tooShort
        ? new Range(range.from() - UNIT_AROUND, range.to() + UNIT_AROUND)
        : range.widened(MARGIN);
  }

  private Range upward() {
    Range range = fixed ? y.orElseThrow() : y.orElseThrow().widened(MARGIN);
    return new Range(upwardFrom.orElse(range.from()), range.to());
  }

  private static Rectangle plot(XYChart chart, Range across, Range upward) {
    int left = (int) Math.round(chart.getScreenXFromChart(across.from()));
    int right = (int) Math.round(chart.getScreenXFromChart(across.to()));
    int top = (int) Math.round(chart.getScreenYFromChart(upward.to()));
    int bottom = (int) Math.round(chart.getScreenYFromChart(upward.from()));
    return new Rectangle(left, top, right - left, bottom - top);
  }

  private void paintNothing(Graphics2D graphics, int width, int height) {
    Words words = new Words(graphics, theme);
    double above = (height - NOTHING_LINE) / 2.0;
    words.centered(title, width / 2.0, above, NOTHING_SIZE, true);
    words.centered(
        "No finite value to show", width / 2.0, above + NOTHING_LINE, NOTHING_SIZE, false);
  }

  private static void paintGround(BufferedImage image, Graphics2D graphics, Rectangle plot) {
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(image, plot.x, plot.y, plot.width, plot.height, null);
  }

  private XYChart chart(Range across, Range upward, int width, int height) {
    XYChart chart =
        new XYChartBuilder()
            .width(width)
            .height(height)
            .xAxisTitle(xLabel)
            .yAxisTitle(yLabel)
            .build();
    style(chart.getStyler(), across, upward, width);
    drawn.forEach(each -> each.accept(chart));
    return chart;
  }

  private void style(XYStyler style, Range across, Range upward, int width) {
    Color words = new Color(theme.words());
    Color lines = new Color(theme.lines());
    Color clear = new Color(0, 0, 0, 0);
    style.setLocale(Locale.ROOT);
    style.setChartBackgroundColor(ground.isPresent() ? clear : new Color(theme.page()));
    style.setPlotBackgroundColor(ground.isPresent() ? clear : new Color(theme.page()));
    style.setChartFontColor(words);
    style.setChartTitleVisible(false);
    style.setLegendVisible(legend);
    boolean below = legendWidth() < width; // XChart would not begin a second line
    style.setLegendPosition(below ? LegendPosition.OutsideS : LegendPosition.OutsideE);
    style.setLegendLayout(below ? LegendLayout.Horizontal : LegendLayout.Vertical);
    style.setLegendFont(font(WORDS_SIZE, false));
    style.setLegendBackgroundColor(clear);
    style.setLegendBorderColor(clear);
    style.setPlotBorderVisible(false);
    style.setPlotContentSize(1);
    style.setPlotMargin(0);
    style.setMarkerSize(MARKER_SIZE);
    style.setAxisTitleFont(font(WORDS_SIZE, false));
    style.setXAxisTitleVisible(!xLabel.isEmpty());
    style.setYAxisTitleVisible(!yLabel.isEmpty());
    style.setXAxisTitleColor(words);
    style.setYAxisTitleColor(words);
    style.setAxisTickLabelsFont(font(WORDS_SIZE, false));
    style.setAxisTickLabelsColor(words);
    style.setAxisTickMarksColor(lines);
    style.setAxisTickMarksStroke(new BasicStroke(1));
    style.setPlotGridLinesVisible(ground.isEmpty());
    style.setPlotGridLinesColor(new Color(theme.grid()));
    style.setPlotGridLinesStroke(new BasicStroke(1)); // dashes make ten times longer SVG
    style.setXAxisMin(across.from());
    style.setXAxisMax(across.to());
    style.setYAxisMin(upward.from());
    style.setYAxisMax(upward.to());
    style.setXAxisDecimalPattern(across.decimalPattern());
    style.setYAxisDecimalPattern(upward.decimalPattern());
    if (whole) {
      style.setXAxisDecimalPattern("0");
      style.setXAxisTickMarkSpacingHint(
          (int) Math.max(TICK_DISTANCE, Math.min(width, width / across.length())));
    }
  }

  private double legendWidth() {
    return shown.stream()
        .filter(series -> !series.name().isEmpty())
        .mapToDouble(series -> Fonts.width(series.name(), WORDS_SIZE, false) + LEGEND_SYMBOL)
        .sum();
  }

  private static Font font(float size, boolean bold) {
    return Fonts.sansSerif(size, bold);
  }

  /**
   * A line through points. XChart would draw each piece of it alone, so that dashes would begin
   * anew at each point, and a line of dots would be a solid one.
   */
  private record Line(Series series, Stroke stroke, int color) {
    void paint(Graphics2D graphics, XYChart chart) {
      Path2D path = new Path2D.Double();
      boolean goesOn = false;
      for (int i = 0; i < series.y().length; i++) {
        if (Double.isNaN(series.y()[i])) {
          goesOn = false;
          continue;
        }
        double left = chart.getScreenXFromChart(series.x()[i]);
        double top = chart.getScreenYFromChart(series.y()[i]);
        if (goesOn) {
          path.lineTo(left, top);
        } else {
          path.moveTo(left, top);
        }
        goesOn = true;
      }
      graphics.setStroke(stroke.pen());
      graphics.setColor(new Color(color));
      graphics.draw(path);
    }
  }
}
