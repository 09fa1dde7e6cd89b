package io.kerava.models;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.JsonValue;
import io.kerava.config.Schema;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.layers.Layer;
import io.kerava.layers.Layers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@link Sequential} read from Keras 3's JSON. What stands there is used, or refused by name. */
final class SequentialReader {
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

  private final Sequential model;
  private final LayerReader layers;
  private final Map<Layer, Shape> built = new LinkedHashMap<>();

  private SequentialReader(Sequential model, LayerReader layers) {
    this.model = model;
    this.layers = layers;
  }

  static Sequential read(Map<String, @Nullable Object> json, LayerReader layerReader) {
    ModelParts parts = ModelParts.ofChain(json);
    Arguments config = Arguments.fromJson(SEQUENTIAL, parts.config());
    Sequential model = config.find(NAME).map(Sequential::new).orElseGet(Sequential::new);
    SequentialReader reader = new SequentialReader(model, layerReader);
    List<? extends @Nullable Object> layers = config.get(LAYERS);
    for (int i = 0; i < layers.size(); i++) {
      reader.add(i, layers.get(i));
    }
    config.find(BUILD_INPUT_SHAPE).ifPresent(shape -> reader.build("build_input_shape", shape));
    parts.buildConfig().ifPresent(shape -> reader.build("build_config", shape));
    reader.checkBuiltLayers();
    if (!config.get(TRAINABLE)) {
      reader.checkFrozen();
    }
    reader.compile(parts.compileConfig());
    return model;
  }

  private void add(int place, @Nullable Object json) {
    Layer added = LayerReader.at("Layer " + place + " of the JSON: ", () -> added(json));
    if (!added.isInput() && json instanceof Map<?, ?> object) {
      shape(object).ifPresent(each -> built.put(added, each));
    }
  }

  private Layer added(@Nullable Object json) {
    Map<String, @Nullable Object> object = JsonValue.object(json);
    Layer layer = layers.read(object);
    var unused = shape(object); // refused here, where it is known which layer it is of
    model.add(layer);
    return layer;
  }

  private static Optional<Shape> shape(Map<?, ?> layer) {
    Object buildConfig = layer.get("build_config");
    return buildConfig == null ? Optional.empty() : ModelParts.inputShape(buildConfig);
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
    if (!model.structure().front().isEmpty()) {
      return; // the shapes that Keras notes down of layers for texts aren't those it computes with
    }
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
