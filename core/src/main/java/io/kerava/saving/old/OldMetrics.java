package io.kerava.saving.old;

import static java.util.Map.entry;

import io.kerava.config.CustomObjects;
import io.kerava.config.JsonValue;
import io.kerava.config.PythonText;
import io.kerava.config.UnsupportedKerasFeatureException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Metrics of old models in the words of Keras 3. */
final class OldMetrics {
  /** The class of today for each function that a metric was the mean of. */
  private static final Map<Object, String> CLASSES =
      Map.ofEntries(
          entry("accuracy", "Accuracy"),
          entry("binary_accuracy", "BinaryAccuracy"),
          entry("categorical_accuracy", "CategoricalAccuracy"),
          entry("sparse_categorical_accuracy", "SparseCategoricalAccuracy"),
          entry("top_k_categorical_accuracy", "TopKCategoricalAccuracy"),
          entry("sparse_top_k_categorical_accuracy", "SparseTopKCategoricalAccuracy"),
          entry("mean_squared_error", "MeanSquaredError"),
          entry("mean_absolute_error", "MeanAbsoluteError"),
          entry("mean_absolute_percentage_error", "MeanAbsolutePercentageError"),
          entry("mean_squared_logarithmic_error", "MeanSquaredLogarithmicError"),
          entry("binary_crossentropy", "BinaryCrossentropy"),
          entry("categorical_crossentropy", "CategoricalCrossentropy"),
          entry("sparse_categorical_crossentropy", "SparseCategoricalCrossentropy"),
          entry("kl_divergence", "KLDivergence"),
          entry("kullback_leibler_divergence", "KLDivergence"),
          entry("logcosh", "LogCoshError"),
          entry("log_cosh", "LogCoshError"),
          entry("cosine_similarity", "CosineSimilarity"),
          entry("poisson", "Poisson"),
          entry("hinge", "Hinge"),
          entry("squared_hinge", "SquaredHinge"),
          entry("categorical_hinge", "CategoricalHinge"));

  /** Names that Keras 3 doesn't know any more, of functions that it has. */
  private static final Set<String> OLD_NAMES =
      Set.of("kullback_leibler_divergence", "logcosh", "log_cosh");

  /** Functions of a batch, whose mean over batches says something else. */
  private static final Set<String> OF_BATCHES_IN_1 = Set.of("precision", "recall");

  private static final Set<String> WRAPPERS =
      Set.of("MeanMetricWrapper", "SumOverBatchSizeMetricWrapper");

  private final KerasVersion version;

  OldMetrics(KerasVersion version) {
    this.version = version;
  }

  /** One metric: a name, or an object. */
  Object modernized(Object old) {
    if (old instanceof String name) {
      return ofName(name);
    }
    if (!(old instanceof Map<?, ?> map) || PlainValues.isOfOthers(JsonValue.object(map))) {
      return old;
    }
    Map<String, @Nullable Object> metric = PlainValues.withoutOrigin(JsonValue.object(map));
    if (!(metric.get("config") instanceof Map<?, ?> config)) {
      return metric.get("config") instanceof String name ? ofName(name) : metric;
    }
    Map<String, @Nullable Object> changed = new LinkedHashMap<>(JsonValue.object(config));
    Object function = changed.remove("fn");
    if (changed.get("dtype") == null) {
      changed.remove("dtype");
    }
    if (WRAPPERS.contains(String.valueOf(metric.get("class_name")))) {
      metric.put("class_name", classOf(function));
    }
    metric.put("config", changed);
    return metric;
  }

  private Object ofName(String name) {
    if (version.isFirst() && OF_BATCHES_IN_1.contains(name)) {
      throw new UnsupportedKerasFeatureException(
          "The metric '" + name + "' of Keras 1 is a mean over batches, and none of Keras 3.");
    }
    if (!OLD_NAMES.contains(name)) {
      return name;
    }
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put("name", name);
    Map<String, @Nullable Object> metric = new LinkedHashMap<>();
    metric.put("class_name", classOf(name));
    metric.put("config", config);
    return metric;
  }

  private static String classOf(@Nullable Object function) {
    Object name = function instanceof Map<?, ?> object ? object.get("config") : function;
    if (name instanceof String own && CustomObjects.has(own)) {
      return own;
    }
    String className = name == null ? null : CLASSES.get(name);
    if (className == null) {
      throw new UnsupportedKerasFeatureException(
          "A metric is the mean of a function of one's own, which customObjects has to name."
              + " Received: "
              + PythonText.value(name));
    }
    return className;
  }
}
