package io.kerava.metrics;

import io.kerava.arrays.Shape;
import io.kerava.config.None;
import io.kerava.config.Registry;
import io.kerava.config.UnsupportedKerasFeatureException;
import java.util.List;
import java.util.Locale;

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
      new Registry<>(Metric.class, "metric")
          .add(Accuracy.SCHEMA, "accuracy")
          .add(BinaryAccuracy.SCHEMA, "binary_accuracy")
          .add(CategoricalAccuracy.SCHEMA, "categorical_accuracy")
          .add(SparseCategoricalAccuracy.SCHEMA, "sparse_categorical_accuracy")
          .add(TopKCategoricalAccuracy.SCHEMA, "top_k_categorical_accuracy")
          .add(SparseTopKCategoricalAccuracy.SCHEMA, "sparse_top_k_categorical_accuracy")
          .add(MeanSquaredError.SCHEMA, "mean_squared_error", "mse", "MSE")
          .add(RootMeanSquaredError.SCHEMA, "root_mean_squared_error")
          .add(MeanAbsoluteError.SCHEMA, "mean_absolute_error", "mae", "MAE")
          .add(MeanAbsolutePercentageError.SCHEMA, "mean_absolute_percentage_error", "mape", "MAPE")
          .add(MeanSquaredLogarithmicError.SCHEMA, "mean_squared_logarithmic_error", "msle", "MSLE")
          .add(CosineSimilarity.SCHEMA, "cosine_similarity")
          .add(LogCoshError.SCHEMA, "log_cosh_error")
          .add(R2Score.SCHEMA, "r2_score")
          .add(PearsonCorrelation.SCHEMA, "pearson_correlation")
          .add(ConcordanceCorrelation.SCHEMA, "concordance_correlation")
          .add(BinaryCrossentropy.SCHEMA, "binary_crossentropy", "bce", "BCE")
          .add(CategoricalCrossentropy.SCHEMA, "categorical_crossentropy")
          .add(SparseCategoricalCrossentropy.SCHEMA, "sparse_categorical_crossentropy")
          .add(KLDivergence.SCHEMA, "kl_divergence")
          .add(Poisson.SCHEMA, "poisson")
          .add(Hinge.SCHEMA, "hinge")
          .add(SquaredHinge.SCHEMA, "squared_hinge")
          .add(CategoricalHinge.SCHEMA, "categorical_hinge")
          .add(AUC.SCHEMA, "auc")
          .add(Precision.SCHEMA, "precision")
          .add(Recall.SCHEMA, "recall")
          .add(TruePositives.SCHEMA, "true_positives")
          .add(TrueNegatives.SCHEMA, "true_negatives")
          .add(FalsePositives.SCHEMA, "false_positives")
          .add(FalseNegatives.SCHEMA, "false_negatives")
          .add(SensitivityAtSpecificity.SCHEMA, "sensitivity_at_specificity")
          .add(SpecificityAtSensitivity.SCHEMA, "specificity_at_sensitivity")
          .add(PrecisionAtRecall.SCHEMA, "precision_at_recall")
          .add(RecallAtPrecision.SCHEMA, "recall_at_precision")
          .add(F1Score.SCHEMA, "f1_score")
          .add(FBetaScore.SCHEMA, "f_beta_score")
          .add(IoU.SCHEMA, "io_u")
          .add(BinaryIoU.SCHEMA, "binary_io_u")
          .add(MeanIoU.SCHEMA, "mean_io_u")
          .add(OneHotIoU.SCHEMA, "one_hot_io_u")
          .add(OneHotMeanIoU.SCHEMA, "one_hot_mean_io_u");

  private static final List<String> VALUE_METRICS = List.of("mean", "Mean", "sum", "Sum");

  private Metrics() {}

  /**
   * The metric of that name with its defaults.
   *
   * @throws IllegalArgumentException where no metric has the name, or where it has arguments
   *     without defaults
   * @throws UnsupportedKerasFeatureException for {@code mean} and {@code sum}
   */
  public static Metric get(String name) {
    if (VALUE_METRICS.contains(None.refused("metric", name))) {
      throw new UnsupportedKerasFeatureException(
          "The metric '"
              + name
              + "' takes values instead of targets and predictions. Use new Mean().start() or new"
              + " Sum().start() by itself.");
    }
    return REGISTRY.get(name);
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
    return MetricNames.of(List.of(""), List.of(metrics), List.of(weightedMetrics));
  }

  /**
   * {@link #logNames(List, List)} of a model with several outputs, whose names stand before those
   * of their metrics: {@code digit_accuracy}, {@code digit_weighted_accuracy}.
   *
   * @return the names of all {@code metrics}, output by output, followed by those of {@code
   *     weightedMetrics}
   */
  public static List<String> logNames(
      List<String> outputs, List<List<Metric>> metrics, List<List<Metric>> weightedMetrics) {
    List<String> prefixes = outputs.stream().map(each -> each + "_").toList();
    return MetricNames.of(prefixes, metrics, weightedMetrics);
  }
}
