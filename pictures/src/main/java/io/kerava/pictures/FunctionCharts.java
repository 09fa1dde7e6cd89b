package io.kerava.pictures;

import io.kerava.activations.Activation;
import io.kerava.activations.ElementwiseActivation;
import io.kerava.config.None;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Functions that a lecture draws: activations, and costs with the steps of an optimizer. */
final class FunctionCharts {
  private static final int WIDTH = 540;
  private static final int HEIGHT = 420;
  private static final int POINTS = 401;
  private static final int GRID = 121;
  private static final int LEVELS = 12;
  private static final double MARGIN = 0.3;
  private static final int PATH = 0xFF8C3A;
  private static final Range INPUTS = new Range(-5, 5);
  private static final Stroke[] STROKES = {Stroke.SOLID, Stroke.DASHED, Stroke.DOTTED};

  private FunctionCharts() {}

  static Picture activations(List<Activation> functions, ChartOptions options) {
    if (functions.isEmpty()) {
      throw new IllegalArgumentException("There is no activation to draw. Name some.");
    }
    XyChart values = new XyChart("a(z)", options.theme()).axes("z", "");
    XyChart slopes = new XyChart("a'(z)", options.theme()).axes("z", "");
    double[] z = IntStream.range(0, POINTS).mapToDouble(i -> INPUTS.at(i, POINTS)).toArray();
    INDArray at = Nd4j.create(z);
    for (int i = 0; i < functions.size(); i++) {
      if (!(functions.get(i) instanceof ElementwiseActivation function)) {
        throw new IllegalArgumentException(
            "'%s' is no function of one number, so that it has no curve."
                .formatted(functions.get(i).name()));
      }
      Stroke stroke = STROKES[i % STROKES.length];
      values.line(function.name(), z, function.call(at).toDoubleVector(), stroke);
      slopes.line(function.name(), z, function.gradient(at).toDoubleVector(), stroke);
    }
    return Page.of(
        options.titleOr("Activation functions and their derivatives"),
        List.of(values, slopes),
        2,
        options,
        WIDTH,
        HEIGHT);
  }

  static Picture descent(DoubleUnaryOperator cost, double[] path, ChartOptions options) {
    None.refused("cost", cost);
    requirePath(None.refused("path", path).length);
    Theme theme = options.theme();
    Range across = Range.of(path).widened(MARGIN);
    double[] w = IntStream.range(0, POINTS).mapToDouble(i -> across.at(i, POINTS)).toArray();
    String title = options.titleOr("Gradient descent: " + (path.length - 1) + " steps");
    XyChart chart =
        new XyChart(title, theme)
            .axes("w", "cost")
            .line("cost", w, Arrays.stream(w).map(cost).toArray(), Stroke.SOLID)
            .path("steps", path, Arrays.stream(path).map(cost).toArray(), theme.series(1));
    return Page.of(title, chart, options, WIDTH, HEIGHT);
  }

  static Picture surface(DoubleBinaryOperator cost, double[][] path, ChartOptions options) {
    None.refused("cost", cost);
    requirePath(None.refused("path", path).length);
    for (double[] each : path) {
      if (each.length != 2) {
        throw new IllegalArgumentException(
            "'path' must be pairs of the two weights. Received: " + Arrays.toString(each));
      }
    }
    Theme theme = options.theme();
    double[] first = Arrays.stream(path).mapToDouble(each -> each[0]).toArray();
    double[] second = Arrays.stream(path).mapToDouble(each -> each[1]).toArray();
    Range across = Range.of(first).widened(MARGIN);
    Range upward = Range.of(second).widened(MARGIN);
    double[][] costs = costs(cost, across, upward);
    Range all = Range.of(Arrays.stream(costs).flatMapToDouble(Arrays::stream).toArray());
    double[][] heights = heights(costs, all);
    String title = options.titleOr("Cost, and the optimizer's " + (path.length - 1) + " steps");
    XyChart chart =
        new XyChart(title, theme).axes("w1", "w2").ranges(across, upward).ground(ground(heights));
    chart.scale(
        new ColorScale(ColorMap.VIRIDIS, height -> all.from() + height * height * all.length()));
    for (int level = 1; level < LEVELS; level++) {
      for (double[][] line : Contour.lines(heights, across, upward, (double) level / LEVELS)) {
        chart.line("", line[0], line[1], Stroke.HAIR, 0xFFFFFF);
      }
    }
    chart.path("steps", first, second, PATH);
    return Page.of(title, chart, options, WIDTH, HEIGHT);
  }

  private static void requirePath(int points) {
    if (points == 0) {
      throw new IllegalArgumentException("'path' must have a point to start at. Received: none");
    }
  }

  private static double[][] costs(DoubleBinaryOperator cost, Range across, Range upward) {
    double[][] costs = new double[GRID][GRID];
    for (int i = 0; i < GRID; i++) {
      for (int j = 0; j < GRID; j++) {
        costs[i][j] = cost.applyAsDouble(across.at(j, GRID), upward.at(i, GRID));
      }
    }
    return costs;
  }

  /** The square roots of the costs, from 0 to 1: so that the valley has lines too. */
  private static double[][] heights(double[][] costs, Range all) {
    double[][] heights = new double[GRID][GRID];
    for (int i = 0; i < GRID; i++) {
      for (int j = 0; j < GRID; j++) {
        double share = all.length() > 0 ? (costs[i][j] - all.from()) / all.length() : 1;
        heights[i][j] = Double.isNaN(share) ? 1 : Math.sqrt(Math.max(0, Math.min(1, share)));
      }
    }
    return heights;
  }

  private static BufferedImage ground(double[][] heights) {
    return PixelArray.painted(
        GRID, GRID, (row, column) -> ColorMap.VIRIDIS.color(heights[GRID - 1 - row][column]));
  }
}
