package io.kerava.pictures;

import io.kerava.backend.Environment;
import io.kerava.callbacks.FitParams;
import io.kerava.callbacks.History;
import io.kerava.config.None;
import io.kerava.config.Options;
import io.kerava.models.Sequential;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What there is to know of a training, in one HTML file: its curves and last values, the network,
 * the settings, the environment, and what a program adds, such as a confusion matrix. It opens
 * without a network, on a phone as on a wide screen, light or dark as the reader has it.
 *
 * <pre>{@code
 * History history = model.fit(xTrain, yTrain, f -> f.epochs(10).validationSplit(0.1));
 * int[] predicted = Np.argmax(model.predict(xTest));
 * TrainingReport.of(model, history, r -> r.confusionMatrix(yTest, predicted)).save("report.html");
 * }</pre>
 */
public final class TrainingReport {
  private final String html;

  private TrainingReport(String html) {
    this.html = html;
  }

  /**
   * The report of a training.
   *
   * @param history what {@code fit} gave
   * @throws IllegalArgumentException where the history is empty
   * @throws IllegalStateException where the model isn't built
   */
  public static TrainingReport of(Sequential model, History history) {
    return of(model, history, options -> options);
  }

  /** The report of a training, with more; see {@link #of(Sequential, History)}. */
  public static TrainingReport of(
      Sequential model, History history, UnaryOperator<TrainingReportOptions> options) {
    None.refused("model", model);
    None.refused("history", history);
    TrainingReportOptions chosen =
        Options.chosen(
            "TrainingReport.of(model, history, r -> r.title(\"Digits\"))",
            new TrainingReportOptions(),
            options);
    String title = chosen.titleOr("Training of " + model.name());
    HtmlPage page = new HtmlPage(title);
    if (!chosen.note().isEmpty()) {
      page.paragraph(chosen.note());
    }
    page.section(
        "Results",
        () -> {
          page.table(results(history));
          page.pictures(HistoryChart.names(history), HistoryChart.each(history));
        });
    chosen
        .sections()
        .forEach((heading, picture) -> page.section(heading, () -> page.picture(heading, picture)));
    page.section(
        "Network",
        () -> {
          page.picture("The network " + model.name(), theme -> diagram(model, theme));
          page.text(model.summaryText(s -> s.lineLength(72)));
        });
    page.section("Settings", () -> page.table(settings(model, history)));
    page.section("Environment", () -> page.text(Environment.describe()));
    return new TrainingReport(page.toString());
  }

  private static Picture diagram(Sequential model, Theme theme) {
    return ModelPlot.of(
        model,
        o -> o.showShapes(true).showLayerActivations(true).showLayerNames(true).theme(theme));
  }

  /** The last value of each name, and the best one of the loss. */
  private static Map<String, String> results(History history) {
    Map<String, String> rows = new LinkedHashMap<>();
    for (String name : HistoryChart.names(history)) {
      for (String each : List.of(name, HistoryChart.VALIDATION + name)) {
        if (history.history().containsKey(each)) {
          rows.put(each, number(history.last(each)));
        }
      }
    }
    for (String loss : List.of(HistoryChart.LOSS, HistoryChart.VALIDATION + HistoryChart.LOSS)) {
      if (history.history().containsKey(loss)) {
        int best = least(history.get(loss));
        if (!history.get(loss).get(best).isNaN()) {
          rows.put(
              "least " + loss,
              number(history.get(loss).get(best))
                  + " in epoch "
                  + (history.epochs(loss).get(best) + 1));
        }
      }
    }
    return rows;
  }

  /** The place of the least value; NaN only where there is no other. */
  private static int least(List<Double> values) {
    int best = 0;
    for (int i = 1; i < values.size(); i++) {
      best = values.get(i) < values.get(best) || values.get(best).isNaN() ? i : best;
    }
    return best;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }

  private static Map<String, String> settings(Sequential model, History history) {
    Map<String, String> rows = new LinkedHashMap<>(model.compileArguments());
    rows.put("engine", model.engine());
    rows.put("parameters", String.format(Locale.ROOT, "%,d", model.countParams()));
    FitParams params = history.params();
    rows.put("epochs", history.epoch().size() + " of " + params.epochs());
    params.steps().ifPresent(steps -> rows.put("steps of an epoch", Long.toString(steps)));
    return rows;
  }

  /** The file's content. */
  public String toHtml() {
    return html;
  }

  /**
   * Writes the file, whole or not at all; folders that are missing are made.
   *
   * @throws java.io.UncheckedIOException where it can't be written
   */
  public void save(Path file) {
    PictureFile.write(html.getBytes(StandardCharsets.UTF_8), None.refused("file", file));
  }

  /** Writes the file; see {@link #save(Path)}. */
  public void save(String file) {
    save(Path.of(file));
  }
}
