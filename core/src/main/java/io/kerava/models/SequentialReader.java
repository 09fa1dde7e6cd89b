package io.kerava.models;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.JsonValue;
import io.kerava.config.PythonText;
import io.kerava.config.Schema;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.layers.Layer;
import io.kerava.layers.Layers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@link Sequential} read from Keras 3's JSON. What stands there is used, or refused by name. */
final class SequentialReader {
  private static final Argument<String> CLASS_NAME =
      Argument.required("class_name", ArgumentTypes.STRING);
  private static final Argument<Object> MODULE =
      Argument.optional("module", JsonPart.only("keras", "The model is of a class of its own."));
  private static final Argument<Object> REGISTERED_NAME =
      Argument.optional(
          "registered_name", JsonPart.only("Sequential", "The model is of a class of its own."));
  private static final Argument<Map<String, @Nullable Object>> CONFIG =
      Argument.required("config", JsonPart.OBJECT);
  private static final Argument<Map<String, @Nullable Object>> BUILD_CONFIG =
      Argument.optional("build_config", JsonPart.OBJECT);
  private static final Argument<Map<String, @Nullable Object>> COMPILE_CONFIG =
      Argument.optional("compile_config", JsonPart.OBJECT);
  private static final Argument<String> KERAS_VERSION =
      Argument.optional("keras_version", ArgumentTypes.STRING);
  private static final Argument<String> BACKEND =
      Argument.optional("backend", ArgumentTypes.STRING);
  private static final Schema<Arguments> MODEL =
      Schema.of(
          "keras",
          "The model's JSON",
          CLASS_NAME,
          CONFIG,
          MODULE,
          REGISTERED_NAME,
          BUILD_CONFIG,
          COMPILE_CONFIG,
          KERAS_VERSION,
          BACKEND);

  private static final Argument<String> NAME = Argument.optional("name", ArgumentTypes.STRING);
  private static final Argument<Boolean> TRAINABLE =
      Argument.of("trainable", ArgumentTypes.BOOLEAN, true);
  private static final Argument<String> DTYPE = Argument.optional("dtype", Layers.DTYPE);
  private static final Argument<List<? extends @Nullable Object>> LAYERS =
      Argument.required("layers", JsonPart.LIST);
  private static final Argument<Shape> BUILD_INPUT_SHAPE =
      Argument.optional("build_input_shape", ArgumentTypes.SHAPE);
  private static final Schema<Arguments> SEQUENTIAL =
      Schema.of("keras", "Sequential", NAME, TRAINABLE, DTYPE, LAYERS, BUILD_INPUT_SHAPE);

  private static final Argument<Shape> INPUT_SHAPE =
      Argument.optional("input_shape", ArgumentTypes.SHAPE);
  private static final Schema<Arguments> BUILD = Schema.of("keras", "build_config", INPUT_SHAPE);

  private final Sequential model;
  private final Map<Layer, Shape> built = new LinkedHashMap<>();

  private SequentialReader(Sequential model) {
    this.model = model;
  }

  static Sequential read(Map<String, @Nullable Object> json) {
    if (!"Sequential".equals(json.get("class_name"))) {
      throw new UnsupportedKerasFeatureException(
          "The JSON holds a model of the class "
              + PythonText.value(json.get("class_name"))
              + ". Expected: Sequential; other models are not supported yet.");
    }
    Arguments parts = Arguments.fromJson(MODEL, json);
    Arguments config = Arguments.fromJson(SEQUENTIAL, parts.get(CONFIG));
    Sequential model = config.find(NAME).map(Sequential::new).orElseGet(Sequential::new);
    SequentialReader reader = new SequentialReader(model);
    List<? extends @Nullable Object> layers = config.get(LAYERS);
    for (int i = 0; i < layers.size(); i++) {
      reader.add(i, layers.get(i));
    }
    config.find(BUILD_INPUT_SHAPE).ifPresent(shape -> reader.build("build_input_shape", shape));
    inputShape(parts.find(BUILD_CONFIG)).ifPresent(shape -> reader.build("build_config", shape));
    reader.checkBuiltLayers();
    if (!config.get(TRAINABLE)) {
      reader.checkFrozen();
    }
    parts.find(COMPILE_CONFIG).ifPresent(reader::compile);
    return model;
  }

  private void add(int place, @Nullable Object json) {
    try {
      Map<String, @Nullable Object> object = JsonValue.object(json);
      Layer layer =
          SEQUENTIAL.className().equals(object.get("class_name"))
              ? read(object)
              : Layers.TYPE.fromJson(withoutBatchLength(object));
      Optional<Shape> shape = inputShape(object.get("build_config"));
      model.add(layer);
      if (!layer.isInput()) {
        shape.ifPresent(each -> built.put(model.getLayer(-1), each));
      }
    } catch (UnsupportedKerasFeatureException e) {
      throw new UnsupportedKerasFeatureException(where(place) + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(where(place) + e.getMessage(), e);
    }
  }

  private static String where(int place) {
    return "Layer " + place + " of the JSON: ";
  }

  private static Optional<Shape> inputShape(@Nullable Object buildConfig) {
    return buildConfig == null
        ? Optional.empty()
        : inputShape(Optional.of(JsonValue.object(buildConfig)));
  }

  private static Optional<Shape> inputShape(Optional<Map<String, @Nullable Object>> buildConfig) {
    return buildConfig.flatMap(json -> Arguments.fromJson(BUILD, json).find(INPUT_SHAPE));
  }

  /**
   * Keras takes the length of the first batch for the model's where data has built it. That says
   * nothing of the model, so any length is read as unknown.
   */
  private static Map<String, @Nullable Object> withoutBatchLength(
      Map<String, @Nullable Object> layer) {
    if (!(layer.get("config") instanceof Map<?, ?> config)
        || !(config.get("batch_shape") instanceof List<?> shape)
        || shape.isEmpty()) {
      return layer;
    }
    List<@Nullable Object> anyBatch = new ArrayList<>(shape);
    anyBatch.set(0, null);
    Map<String, @Nullable Object> changed = new LinkedHashMap<>(JsonValue.object(config));
    changed.put("batch_shape", anyBatch);
    Map<String, @Nullable Object> changedLayer = new LinkedHashMap<>(layer);
    changedLayer.put("config", changed);
    return changedLayer;
  }

  /** The batch axis is the first one, whether its length is known or not. */
  private void build(String key, Shape batchShape) {
    if (batchShape.rank() == 0) {
      throw new IllegalArgumentException(
          "The model's JSON: '" + key + "' must begin with the batch axis. Received: ()");
    }
    Shape sample = batchShape.withoutBatch();
    Shape known = model.structure().input().orElse(sample);
    requireSame("The model '" + model.name() + "'", known, key, sample);
    if (!model.layers().isEmpty()) {
      model.structure().build(List.of(known));
    }
  }

  private void checkBuiltLayers() {
    built.forEach(
        (layer, shape) -> {
          if (!(layer instanceof Model) && layer.place().isBuilt() && shape.rank() > 0) {
            requireSame(
                "The layer '" + layer.name() + "'",
                layer.inputShape(),
                "build_config",
                shape.withoutBatch());
          }
        });
  }

  private static void requireSame(String owner, Shape known, String key, Shape sample) {
    if (known.rank() != sample.rank() || !sample.agreesWith(known, known.rank())) {
      throw new IllegalArgumentException(
          owner
              + " takes inputs of the shape "
              + known.withBatch(Shape.NONE)
              + ", but its '"
              + key
              + "' in the JSON is "
              + sample.withBatch(Shape.NONE)
              + ".");
    }
  }

  private void checkFrozen() {
    for (Layer layer : model.layers()) {
      if (layer.isTrainable()) {
        throw new UnsupportedKerasFeatureException(
            "The JSON says that the model is frozen and its layer '"
                + layer.name()
                + "' is not, which Keras writes but doesn't read. Expected: 'trainable' False for"
                + " every layer, or True for the model.");
      }
    }
  }

  private void compile(Map<String, @Nullable Object> json) {
    if (!json.isEmpty()) {
      model.compileFromConfig(json);
    }
  }
}
