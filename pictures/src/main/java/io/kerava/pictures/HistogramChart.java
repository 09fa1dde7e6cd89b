package io.kerava.pictures;

import io.kerava.layers.Layer;
import io.kerava.models.Sequential;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How often values occur: panels of histograms. */
final class HistogramChart {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 240;
  private static final int MOST_COLUMNS = 4;
  private static final int FEWEST_BINS = 10;
  private static final int MOST_BINS = 50;

  private HistogramChart() {}

  /** A panel for each weight of each layer. */
  static Picture ofWeights(Sequential model, ChartOptions options) {
    List<XyChart> panels = new ArrayList<>();
    for (Layer layer : model.layers()) {
      List<INDArray> weights = layer.getWeights();
      for (int i = 0; i < weights.size(); i++) {
        String name = layer.weights(layer.inputShape()).get(i).name();
        panels.add(panel(layer.name() + "/" + name, values(weights.get(i)), options.theme()));
      }
    }
    if (panels.isEmpty()) {
      throw new IllegalArgumentException(
          "The model '" + model.name() + "' has no weights to draw. Build it, or add layers.");
    }
    return page("Weights of " + model.name(), panels, options);
  }

  /** A panel for what comes out of each layer. */
  static Picture ofActivations(Sequential model, INDArray x, ChartOptions options) {
    List<XyChart> panels = new ArrayList<>();
    INDArray flowing = x;
    for (Layer layer : model.layers()) {
      flowing = layer.call(flowing);
      panels.add(panel(layer.name(), values(flowing), options.theme()));
    }
    return page("Outputs of the layers of " + model.name(), panels, options);
  }

  static Picture of(double[] values, ChartOptions options) {
    String title = options.titleOr(String.format(Locale.ROOT, "%,d values", values.length));
    return Page.of(title, panel(title, values, options.theme()), options, 2 * WIDTH, 2 * HEIGHT);
  }

  private static Picture page(String title, List<XyChart> panels, ChartOptions options) {
    return Page.of(
        options.titleOr(title),
        panels,
        Math.min(panels.size(), MOST_COLUMNS),
        options,
        WIDTH,
        HEIGHT);
  }

  private static double[] values(INDArray array) {
    return array.ravel().toDoubleVector();
  }

  private static XyChart panel(String title, double[] values, Theme theme) {
    double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
    XyChart chart = new XyChart(title, theme).axes("", "count");
    if (finite.length == 0) {
      return chart;
    }
    int missing = values.length - finite.length;
    Range range = Range.of(finite);
    Range wide = range.length() > 0 ? range : range.widened(0);
    double[] edges = new double[bins(finite.length) + 1];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = wide.at(i, edges.length);
    }
    String note =
        missing == 0 ? "" : String.format(Locale.ROOT, "%,d not finite are left out", missing);
    return chart.bars(note, edges, counts(finite, wide, edges.length - 1), theme.series(0));
  }

  private static int bins(int values) {
    return (int) Math.max(FEWEST_BINS, Math.min(MOST_BINS, Math.sqrt(values)));
  }

  private static double[] counts(double[] values, Range range, int bins) {
    double[] counts = new double[bins];
    for (double value : values) {
      int bin = (int) ((value - range.from()) / range.length() * bins);
      counts[Math.min(bin, bins - 1)]++;
    }
    return counts;
  }
}
