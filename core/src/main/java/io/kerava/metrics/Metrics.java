package io.kerava.metrics;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.None;
import io.kerava.config.Registry;
import io.kerava.config.UnsupportedKerasFeatureException;
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
          .add(Accuracy.SCHEMA, Accuracy::new, "accuracy")
          .add(BinaryAccuracy.SCHEMA, BinaryAccuracy::new, "binary_accuracy")
          .add(CategoricalAccuracy.SCHEMA, CategoricalAccuracy::new, "categorical_accuracy")
          .add(
              SparseCategoricalAccuracy.SCHEMA,
              SparseCategoricalAccuracy::new,
              "sparse_categorical_accuracy")
          .add(
              TopKCategoricalAccuracy.SCHEMA,
              TopKCategoricalAccuracy::new,
              "top_k_categorical_accuracy")
          .add(
              SparseTopKCategoricalAccuracy.SCHEMA,
              SparseTopKCategoricalAccuracy::new,
              "sparse_top_k_categorical_accuracy")
          .add(MeanSquaredError.SCHEMA, MeanSquaredError::new, "mean_squared_error", "mse", "MSE")
          .add(RootMeanSquaredError.SCHEMA, RootMeanSquaredError::new, "root_mean_squared_error")
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
          .add(CosineSimilarity.SCHEMA, CosineSimilarity::new, "cosine_similarity")
          .add(LogCoshError.SCHEMA, LogCoshError::new, "log_cosh_error")
          .add(R2Score.SCHEMA, R2Score::new, "r2_score")
          .add(PearsonCorrelation.SCHEMA, PearsonCorrelation::new, "pearson_correlation")
          .add(
              ConcordanceCorrelation.SCHEMA, ConcordanceCorrelation::new, "concordance_correlation")
          .add(
              BinaryCrossentropy.SCHEMA,
              BinaryCrossentropy::new,
              "binary_crossentropy",
              "bce",
              "BCE")
          .add(
              CategoricalCrossentropy.SCHEMA,
              CategoricalCrossentropy::new,
              "categorical_crossentropy")
          .add(
              SparseCategoricalCrossentropy.SCHEMA,
              SparseCategoricalCrossentropy::new,
              "sparse_categorical_crossentropy")
          .add(KLDivergence.SCHEMA, KLDivergence::new, "kl_divergence")
          .add(Poisson.SCHEMA, Poisson::new, "poisson")
          .add(Hinge.SCHEMA, Hinge::new, "hinge")
          .add(SquaredHinge.SCHEMA, SquaredHinge::new, "squared_hinge")
          .add(CategoricalHinge.SCHEMA, CategoricalHinge::new, "categorical_hinge")
          .add(AUC.SCHEMA, AUC::new, "auc")
          .add(Precision.SCHEMA, Precision::new, "precision")
          .add(Recall.SCHEMA, Recall::new, "recall")
          .add(TruePositives.SCHEMA, TruePositives::new, "true_positives")
          .add(TrueNegatives.SCHEMA, TrueNegatives::new, "true_negatives")
          .add(FalsePositives.SCHEMA, FalsePositives::new, "false_positives")
          .add(FalseNegatives.SCHEMA, FalseNegatives::new, "false_negatives")
          .add(
              SensitivityAtSpecificity.SCHEMA,
              SensitivityAtSpecificity::new,
              "sensitivity_at_specificity")
          .add(
              SpecificityAtSensitivity.SCHEMA,
              SpecificityAtSensitivity::new,
              "specificity_at_sensitivity")
          .add(PrecisionAtRecall.SCHEMA, PrecisionAtRecall::new, "precision_at_recall")
          .add(RecallAtPrecision.SCHEMA, RecallAtPrecision::new, "recall_at_precision")
          .add(F1Score.SCHEMA, F1Score::new, "f1_score")
          .add(FBetaScore.SCHEMA, FBetaScore::new, "f_beta_score")
          .add(IoU.SCHEMA, IoU::new, "io_u")
          .add(BinaryIoU.SCHEMA, BinaryIoU::new, "binary_io_u")
          .add(MeanIoU.SCHEMA, MeanIoU::new, "mean_io_u")
          .add(OneHotIoU.SCHEMA, OneHotIoU::new, "one_hot_io_u")
          .add(OneHotMeanIoU.SCHEMA, OneHotMeanIoU::new, "one_hot_mean_io_u");

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
