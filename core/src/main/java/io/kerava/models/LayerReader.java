package io.kerava.models;

import io.kerava.config.CustomObjects;
import io.kerava.config.JsonValue;
import io.kerava.config.PythonText;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.layers.Layer;
import io.kerava.layers.Layers;
import io.kerava.preprocessing.PreprocessingLayers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Layers of models read from JSON, models among them. */
final class LayerReader {
  private static final String SHARED = "shared_object_id";
  private static final String BATCH_SHAPE = "batch_shape";

  private static final String CLASS_NAME = "class_name";
  private static final String LAMBDA = "Lambda";

  /** In JSON of Keras 2. */
  private static final String OLD_BATCH_SHAPE = "batch_input_shape";

  /** Layers of which Keras said that they stand in several places. */
  private final Map<Object, Layer> shared = new HashMap<>();

  /** A layer, new or one that was read under the same number before. */
  Layer read(Map<String, @Nullable Object> json) {
    Map<String, @Nullable Object> layer = new LinkedHashMap<>(json);
    Object id = layer.remove(SHARED);
    if (id == null) {
      return made(layer);
    }
    Layer known = shared.get(id);
    if (known == null) {
      known = made(layer);
      shared.put(id, known);
    }
    return known;
  }

  private Layer made(Map<String, @Nullable Object> json) {
    if (ModelParts.isModel(json)) {
      return ModelParts.isChain(json)
          ? SequentialReader.read(json, this)
          : FunctionalReader.read(json, this);
    }
    Map<String, @Nullable Object> layer = withoutBatchLength(json);
    Object className = layer.get(CLASS_NAME);
    if (LAMBDA.equals(className) && !CustomObjects.has(className)) {
      throw new UnsupportedKerasFeatureException(
          "A Lambda can't be read: it holds Python's code, which is never run. A layer of Java can"
              + " stand for it, in customObjects. Received: "
              + PythonText.value(layer.get("config"))
              + ".");
    }
    if (PreprocessingLayers.has(className) && !CustomObjects.has(className)) {
      return PreprocessingLayers.fromJson(layer);
    }
    return Layers.TYPE.fromJson(layer);
  }

  /**
   * Keras takes the length of the first batch for the model's where data has built it. That says
   * nothing of the model, so any length is read as unknown.
   */
  private static Map<String, @Nullable Object> withoutBatchLength(
      Map<String, @Nullable Object> layer) {
    if (!(layer.get("config") instanceof Map<?, ?> config)) {
      return layer;
    }
    Map<String, @Nullable Object> changed = new LinkedHashMap<>(JsonValue.object(config));
    if (!changed.containsKey(BATCH_SHAPE) && changed.containsKey(OLD_BATCH_SHAPE)) {
      changed.put(BATCH_SHAPE, changed.remove(OLD_BATCH_SHAPE));
    }
    if (changed.get(BATCH_SHAPE) instanceof List<?> shape && !shape.isEmpty()) {
      List<@Nullable Object> anyBatch = new ArrayList<>(shape);
      anyBatch.set(0, null);
      changed.put(BATCH_SHAPE, anyBatch);
    }
    Map<String, @Nullable Object> changedLayer = new LinkedHashMap<>(layer);
    changedLayer.put("config", changed);
    return changedLayer;
  }

  /** What is read of one layer, with the layer's place in messages. */
  static <T> T at(String place, Supplier<T> read) {
    try {
      return read.get();
    } catch (UnsupportedOperationException e) {
      throw new UnsupportedKerasFeatureException(place + e.getMessage());
    } catch (IllegalArgumentException | IllegalStateException e) { // State: without a vocabulary
      throw new IllegalArgumentException(place + e.getMessage(), e);
    }
  }
}
