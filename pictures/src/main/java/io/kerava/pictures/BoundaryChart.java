package io.kerava.pictures;

import io.kerava.config.None;
import io.kerava.models.Sequential;
import io.kerava.numpy.Np;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What a model of two inputs says everywhere, and where it changes its mind. */
final class BoundaryChart {
  private static final int WIDTH = 560;
  private static final int HEIGHT = 480;
  private static final int GRID = 150;
  private static final double MARGIN = 0.15;
  private static final double UNDECIDED = 0.5;
  private static final double FAINT = 0.45;
  private static final Marker[] MARKERS = {
    SeriesMarkers.CIRCLE, SeriesMarkers.SQUARE, SeriesMarkers.TRIANGLE_UP, SeriesMarkers.DIAMOND
  };

  private BoundaryChart() {}

  static Picture of(Sequential model, INDArray x, int[] y, ChartOptions options) {
    check(x, y);
    Theme theme = options.theme();
    double[] first = Np.column(x, 0).ravel().toDoubleVector();
    double[] second = Np.column(x, 1).ravel().toDoubleVector();
    Range across = Range.of(first).widened(MARGIN);
    Range upward = Range.of(second).widened(MARGIN);
    INDArray said = model.predict(grid(across, upward), p -> p.verbose(0));
    int units = (int) said.size(1);
    String title = options.titleOr("Decision boundary of " + model.name());
    XyChart chart =
        new XyChart(title, theme)
            .axes("x1", "x2")
            .ranges(across, upward)
            .ground(units == 1 ? ofTwo(said, theme) : ofMany(said, theme));
    if (units == 1) {
      chart.scale(new ColorScale(mapOfTwo(theme), DoubleUnaryOperator.identity()));
      for (double[][] line : Contour.lines(ofUnit(said), across, upward, UNDECIDED)) {
        chart.line("", line[0], line[1], Stroke.SOLID, theme.words());
      }
    }
    int[] classes = Np.unique(y);
    List<String> names = options.namesOf(1 + classes[classes.length - 1]);
    for (int each : classes) {
      chart.points(
          "class " + names.get(each),
          of(each, y, first),
          of(each, y, second),
          theme.series(each),
          MARKERS[each % MARKERS.length]);
    }
    return Page.of(title, chart, options, WIDTH, HEIGHT);
  }

  private static void check(INDArray x, int[] y) {
    None.refused("x", x);
    None.refused("y", y);
    if (x.rank() != 2 || x.size(1) != 2 || x.size(0) == 0) {
      throw new IllegalArgumentException(
          "A decision boundary is drawn of a model of two inputs: 'x' must be (samples, 2)."
              + " Received: x of the shape "
              + Arrays.toString(x.shape()));
    }
    if (y.length != x.size(0) || Arrays.stream(y).anyMatch(each -> each < 0)) {
      throw new IllegalArgumentException(
          "'y' must be a class, counted from 0, for each of the "
              + x.size(0)
              + " samples. Received: "
              + y.length
              + " classes: "
              + Arrays.toString(Arrays.copyOf(y, Math.min(y.length, 10))));
    }
  }

  private static double[] of(int label, int[] y, double[] values) {
    return IntStream.range(0, y.length)
        .filter(i -> y[i] == label)
        .mapToDouble(i -> values[i])
        .toArray();
  }

  private static INDArray grid(Range across, Range upward) {
    float[][] points = new float[GRID * GRID][];
    for (int i = 0; i < points.length; i++) {
      int row = i / GRID;
      points[i] = new float[] {(float) across.at(i % GRID, GRID), (float) upward.at(row, GRID)};
    }
    return Nd4j.create(points);
  }

  /** What the one unit says, from the bottom row upwards. */
  private static double[][] ofUnit(INDArray said) {
    double[][] values = new double[GRID][GRID];
    for (int i = 0; i < GRID * GRID; i++) {
      values[i / GRID][i % GRID] = said.getDouble(i, 0);
    }
    return values;
  }

  private static ColorMap mapOfTwo(Theme theme) {
    return theme == Theme.LIGHT ? ColorMap.BLUE_TO_ORANGE : ColorMap.BLUE_TO_ORANGE_ON_DARK;
  }

  private static BufferedImage ofTwo(INDArray said, Theme theme) {
    ColorMap map = mapOfTwo(theme);
    return PixelArray.painted(
        GRID, GRID, (row, column) -> map.color(said.getDouble(point(row, column), 0)));
  }

  /** The color of the likeliest class, the fainter the less likely. */
  private static BufferedImage ofMany(INDArray said, Theme theme) {
    int[] likeliest = Np.argmax(said);
    return PixelArray.painted(
        GRID,
        GRID,
        (row, column) -> {
          int point = point(row, column);
          int label = likeliest[point];
          double sure = Math.max(0, Math.min(1, said.getDouble(point, label)));
          return ColorMap.mixed(theme.page(), theme.series(label), FAINT * sure);
        });
  }

  /** The number of a point of the grid, which begins at the bottom, as an image doesn't. */
  private static int point(int row, int column) {
    return (GRID - 1 - row) * GRID + column;
  }
}
