package io.kerava.sklearn;

import io.kerava.sklearn.ClassificationMetrics.Confusion;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Precision, recall and F1 as scikit-learn lays them out ({@code sklearn/metrics/
 * _classification.py}, {@code classification_report}).
 */
final class ClassificationReport {
  private static final String WEIGHTED = "weighted avg";

  private final Confusion confusion;
  private final List<String> names;
  private final int digits;
  private final List<Scores> scores;
  private final int width;

  /** The measures of a class. */
  private record Scores(double precision, double recall, double f1, int support) {}

  ClassificationReport(Confusion confusion, List<String> names, int digits) {
    this.confusion = confusion;
    this.names = names;
    this.digits = digits;
    this.scores = IntStream.range(0, confusion.labels().length).mapToObj(this::scores).toList();
    this.width =
        Math.max(
            Math.max(names.stream().mapToInt(String::length).max().orElse(0), WEIGHTED.length()),
            digits);
  }

  private Scores scores(int label) {
    int found = confusion.found(label);
    int support = confusion.support(label);
    int predicted = confusion.predicted(label);
    return new Scores(
        ratio(found, predicted),
        ratio(found, support),
        ratio(2.0 * found, support + predicted),
        support);
  }

  private static double ratio(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(line("", List.of("precision", "recall", "f1-score"), "support")).append('\n');
    for (int i = 0; i < names.size(); i++) {
      text.append(line(names.get(i), scores.get(i)));
    }
    int samples = confusion.samples();
    text.append('\n')
        .append(line("accuracy", List.of("", "", number(confusion.accuracy())), "" + samples))
        .append(line("macro avg", mean(each -> 1, samples)))
        .append(line(WEIGHTED, mean(Scores::support, samples)));
    return text.toString();
  }

  private Scores mean(ToDoubleFunction<Scores> weight, int samples) {
    double sum = scores.stream().mapToDouble(weight).sum();
    return new Scores(
        scores.stream().mapToDouble(each -> weight.applyAsDouble(each) * each.precision()).sum()
            / sum,
        scores.stream().mapToDouble(each -> weight.applyAsDouble(each) * each.recall()).sum() / sum,
        scores.stream().mapToDouble(each -> weight.applyAsDouble(each) * each.f1()).sum() / sum,
        samples);
  }

  private String line(String name, Scores row) {
    return line(
        name,
        List.of(number(row.precision()), number(row.recall()), number(row.f1())),
        "" + row.support());
  }

  private String line(String name, List<String> numbers, String support) {
    return padded(name, width)
        + " "
        + numbers.stream().map(each -> " " + padded(each, 9)).collect(Collectors.joining())
        + " "
        + padded(support, 9)
        + "\n";
  }

  private static String padded(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  private String number(double value) {
    // Python rounds the exact value, and a half to the even digit; Java's format rounds it up.
    return new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
  }
}
