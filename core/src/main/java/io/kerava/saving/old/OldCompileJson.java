package io.kerava.saving.old;

import io.kerava.config.JsonValue;
import io.kerava.config.PythonText;
import io.kerava.config.UnsupportedKerasFeatureException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** How an old model was compiled, in the words of Keras 3. */
final class OldCompileJson {
  private static final String COMPILE_CONFIG = "compile_config";
  private static final String OPTIMIZER = "optimizer";
  private static final String SAMPLE_WEIGHT_MODE = "sample_weight_mode";

  /** What stood in the model itself up to Keras 1.0. */
  private static final List<String> IN_THE_MODEL =
      List.of(
          OPTIMIZER,
          "loss",
          "metrics",
          "loss_weights",
          SAMPLE_WEIGHT_MODE,
          "sample_weight_modes",
          "class_mode",
          "theano_mode");

  private OldCompileJson() {}

  /** Changes how a model says that it was compiled. */
  static void moveInto(Map<String, @Nullable Object> model, KerasVersion version) {
    Map<String, @Nullable Object> within = new LinkedHashMap<>(model);
    within.keySet().retainAll(IN_THE_MODEL);
    model.keySet().removeAll(IN_THE_MODEL);
    if (model.get(COMPILE_CONFIG) instanceof Map<?, ?> config) {
      model.put(COMPILE_CONFIG, modernized(JsonValue.object(config), version));
    } else if (within.get(OPTIMIZER) != null) {
      model.put(COMPILE_CONFIG, modernized(within, version));
    }
  }

  static Map<String, @Nullable Object> modernized(
      Map<String, @Nullable Object> old, KerasVersion version) {
    Map<String, @Nullable Object> config = new LinkedHashMap<>(old);
    if (config.containsKey("optimizer_config")) {
      config.put(OPTIMIZER, config.remove("optimizer_config"));
    }
    if (!version.isOld()) {
      return config;
    }
    checkSampleWeightMode(config.remove(SAMPLE_WEIGHT_MODE));
    checkSampleWeightMode(config.remove("sample_weight_modes"));
    config.remove("class_mode");
    config.remove("theano_mode");
    config.computeIfPresent(OPTIMIZER, (key, value) -> OldOptimizer.modernized(value));
    OldLosses losses = new OldLosses(version);
    config.computeIfPresent("loss", (key, value) -> each(value, losses::modernized));
    OldMetrics metrics = new OldMetrics(version);
    config.computeIfPresent("metrics", (key, value) -> each(value, metrics::modernized));
    config.computeIfPresent("weighted_metrics", (key, value) -> each(value, metrics::modernized));
    return config;
  }

  /** Weights of steps are told by their shape now. */
  private static void checkSampleWeightMode(@Nullable Object mode) {
    if (mode instanceof List<?> list) {
      list.forEach(OldCompileJson::checkSampleWeightMode);
    } else if (mode instanceof Map<?, ?> map) {
      map.values().forEach(OldCompileJson::checkSampleWeightMode);
    } else if (mode != null && !mode.equals("temporal")) {
      throw new UnsupportedKerasFeatureException(
          "'sample_weight_mode' is None or 'temporal'. Received: " + PythonText.value(mode));
    }
  }

  /** Each loss or metric in lists and objects of any depth. */
  private static @Nullable Object each(@Nullable Object old, UnaryOperator<Object> change) {
    if (old == null) {
      return null;
    }
    if (old instanceof List<?> list) {
      return OldLayer.each(list, value -> Objects.requireNonNull(each(value, change)));
    }
    if (old instanceof Map<?, ?> map && !map.containsKey("class_name")) {
      Map<String, @Nullable Object> byName = new LinkedHashMap<>();
      JsonValue.object(map).forEach((name, value) -> byName.put(name, each(value, change)));
      return byName;
    }
    return change.apply(old);
  }
}
