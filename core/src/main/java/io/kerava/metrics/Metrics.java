package io.kerava.metrics;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.Registry;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The metrics by Keras's names, and what a model needs to know about their names.
 *
 * <pre>{@code
 * Metrics.get("mae").start();
 * Metrics.resolve("accuracy", Shape.of(Shape.NONE), Shape.of(Shape.NONE, 10)); // the sparse one
 * }</pre>
 *
 * <p>Source: {@code keras/src/metrics/__init__.py}, {@code keras/src/trainers/compile_utils.py}.
 */
public final class Metrics {
  /** All metrics by Keras's names. */
  public static final Registry<Metric> REGISTRY =
      new Registry<Metric>("metric")
          .add(BinaryAccuracy.SCHEMA, BinaryAccuracy::new, "binary_accuracy")
          .add(CategoricalAccuracy.SCHEMA, CategoricalAccuracy::new, "categorical_accuracy")
          .add(
              SparseCategoricalAccuracy.SCHEMA,
              SparseCategoricalAccuracy::new,
              "sparse_categorical_accuracy")
          .add(MeanSquaredError.SCHEMA, MeanSquaredError::new, "mean_squared_error", "mse", "MSE")
          .add(
              MeanAbsoluteError.SCHEMA, MeanAbsoluteError::new, "mean_absolute_error", "mae", "MAE")
          .add(
              MeanAbsolutePercentageError.SCHEMA,
              MeanAbsolutePercentageError::new,
              "mean_absolute_percentage_error",
              "mape",
              "MAPE")
          .add(
              MeanSquaredLogarithmicError.SCHEMA,
              MeanSquaredLogarithmicError::new,
              "mean_squared_logarithmic_error",
              "msle",
              "MSLE")
          .add(LogCoshError.SCHEMA, LogCoshError::new, "log_cosh_error");

  private Metrics() {}

  /**
   * The metric of that name with its defaults.
   *
   * @throws IllegalArgumentException where no metric has the name, or where it has arguments
   *     without defaults
   */
  public static Metric get(String name) {
    Metric metric = REGISTRY.get(name);
    List<Argument<?>> required =
        metric.schema().arguments().stream().filter(Argument::isRequired).toList();
    if (!required.isEmpty()) {
      String keys = required.stream().map(Argument::key).collect(Collectors.joining("', '"));
      String className = metric.schema().className();
      throw new IllegalArgumentException(
          className
              + ": the argument '"
              + keys
              + "' has no default. Expected an object, new "
              + className
              + "(…). Received the name: '"
              + name
              + "'");
    }
    return metric;
  }

  /**
   * The metric that a name means in {@code compile}: {@code accuracy} and {@code acc}, {@code
   * crossentropy} and {@code ce} are the binary, the sparse or the categorical one, by the shapes.
   * The given name is the metric's name in the logs.
   *
   * @param yTrue the shape of the targets, batch axis included
   * @param yPred the shape of the predictions, batch axis included
   * @throws IllegalArgumentException where no metric has the name
   */
  public static Metric resolve(String name, Shape yTrue, Shape yPred) {
    Metric metric =
        switch (name.toLowerCase(Locale.ROOT)) {
          case "accuracy", "acc" -> get(prefix(yTrue, yPred) + "_accuracy");
          case "crossentropy", "ce" -> get(prefix(yTrue, yPred) + "_crossentropy");
          default -> get(name);
        };
    return ((AbstractMetric<?>) metric).name(name);
  }

  private static String prefix(Shape yTrue, Shape yPred) {
    if (yPred.last() == 1) {
      return "binary";
    }
    boolean sparse = yTrue.rank() < yPred.rank() || yTrue.last() == 1 && yPred.last() > 1;
    return sparse ? "sparse_categorical" : "categorical";
  }

  /**
   * The unique names of a model's metrics in logs and history, as Keras makes them: a second metric
   * of a name gets a number ({@code precision_1}), and a weighted metric that has the name of a
   * plain one becomes {@code weighted_accuracy}.
   *
   * <p>Keras numbers the metrics that were given no name ({@code Precision}, {@code AUC} …) through
   * the whole process; here each model counts from the start, as it would in a fresh process.
   *
   * @return the names of {@code metrics} followed by those of {@code weightedMetrics}
   */
  public static List<String> logNames(List<Metric> metrics, List<Metric> weightedMetrics) {
    return MetricNames.of(metrics, weightedMetrics);
  }
}
