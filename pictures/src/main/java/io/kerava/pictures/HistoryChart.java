package io.kerava.pictures;

import io.kerava.callbacks.History;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The curves of a training: a panel for the loss, and one for each metric. */
final class HistoryChart {
  static final String VALIDATION = "val_";
  static final String LOSS = "loss";
  private static final int WIDTH = 460;
  private static final int HEIGHT = 360;
  private static final int MOST_COLUMNS = 3;

  private HistoryChart() {}

  static Picture of(History history, ChartOptions options) {
    List<String> names = names(history);
    List<XyChart> panels =
        names.stream().map(name -> panel(history, name, options.theme())).toList();
    return Page.of(
        options.titleOr("Training: " + String.join(", ", names) + " by epoch"),
        panels,
        Math.min(names.size(), MOST_COLUMNS),
        options,
        WIDTH,
        HEIGHT);
  }

  /** The panels, each as a picture of its own, in the order of {@link #names}. */
  static List<Function<Theme, Picture>> each(History history) {
    List<Function<Theme, Picture>> pictures = new ArrayList<>();
    for (String name : names(history)) {
      pictures.add(
          theme ->
              Page.of(
                  name,
                  panel(history, name, theme),
                  new ChartOptions().theme(theme),
                  WIDTH,
                  HEIGHT));
    }
    return pictures;
  }

  /**
   * The loss first, then the metrics in their order; without those of the validation.
   *
   * @throws IllegalArgumentException where there is none
   */
  static List<String> names(History history) {
    if (history.history().isEmpty()) {
      throw new IllegalArgumentException(
          "The history has no epochs to draw: it is filled by fit, which returns it.");
    }
    List<String> names = new ArrayList<>();
    for (String name : history.history().keySet()) {
      String plain = name.startsWith(VALIDATION) ? name.substring(VALIDATION.length()) : name;
      if (!names.contains(plain)) {
        names.add(plain.equals(LOSS) ? 0 : names.size(), plain);
      }
    }
    return names;
  }

  private static XyChart panel(History history, String name, Theme theme) {
    XyChart chart = new XyChart(name, theme).axes("epoch", "").wholeNumbers();
    boolean validated = history.history().containsKey(VALIDATION + name);
    if (history.history().containsKey(name)) {
      add(chart, history, name, validated ? "training" : "", Stroke.SOLID, theme.series(0));
    }
    if (validated) {
      add(chart, history, VALIDATION + name, "validation", Stroke.DASHED, theme.series(1));
    }
    return chart;
  }

  private static void add(
      XyChart chart, History history, String name, String label, Stroke stroke, int color) {
    double[] values = history.get(name).stream().mapToDouble(Double::doubleValue).toArray();
    chart.line(label, epochs(history.epochs(name)), values, stroke, color);
  }

  /**
   * Counted from 1, as the console does; through all fits, where a History was given to several.
   */
  private static double[] epochs(List<Integer> recorded) {
    double[] epochs = new double[recorded.size()];
    int before = 0;
    for (int i = 0; i < epochs.length; i++) {
      if (i > 0 && recorded.get(i) <= recorded.get(i - 1)) {
        before = (int) epochs[i - 1] - recorded.get(i);
      }
      epochs[i] = before + recorded.get(i) + 1.0;
    }
    return epochs;
  }
}
