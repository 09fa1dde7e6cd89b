package io.kerava.pictures;

import io.kerava.config.None;
import java.util.stream.IntStream;

/** A series over time, and what a model expected of it. */
final class ForecastChart {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 360;

  private ForecastChart() {}

  static Picture of(double[] series, double[] forecast, int from, ChartOptions options) {
    None.refused("series", series);
    None.refused("forecast", forecast);
    if (series.length == 0 || forecast.length == 0) {
      throw new IllegalArgumentException(
          "'series' and 'forecast' must have values. Received: "
              + series.length
              + " and "
              + forecast.length);
    }
    if (from < 0 || from > series.length) {
      throw new IllegalArgumentException(
          ("'from' must be the step of the forecast's first value, from 0 to %d, where the series"
                  + " ends. Received: from=%d")
              .formatted(series.length, from));
    }
    Theme theme = options.theme();
    String title = options.titleOr("Series and forecast");
    XyChart chart =
        new XyChart(title, theme)
            .axes("step", "")
            .wholeNumbers()
            .line("series", steps(0, series.length), series, Stroke.SOLID, theme.series(0))
            .line(
                "forecast", steps(from, forecast.length), forecast, Stroke.DASHED, theme.series(1));
    return Page.of(title, chart, options, WIDTH, HEIGHT);
  }

  private static double[] steps(int from, int count) {
    return IntStream.range(from, from + count).asDoubleStream().toArray();
  }
}
