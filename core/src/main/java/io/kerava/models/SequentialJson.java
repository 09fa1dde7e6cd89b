package io.kerava.models;

import io.kerava.arrays.Shape;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.KerasJson;
import io.kerava.layers.Input;
import io.kerava.layers.Layer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@link Sequential} written as Keras 3's JSON. */
final class SequentialJson {
  private static final String CLASS_NAME = "Sequential";

  private SequentialJson() {}

  static Map<String, @Nullable Object> of(
      Sequential model, ModelState state, Optional<Input> input) {
    Map<String, @Nullable Object> json =
        KerasJson.object("keras", CLASS_NAME, config(model, state, input));
    if (state.structure().isBuilt()) {
      json.put("build_config", Map.of("input_shape", shape(state.structure().builtInput())));
    }
    json.put("compile_config", state.findCompiled().map(CompileJson::of).orElse(Map.of()));
    return json;
  }

  private static Object shape(Shape sample) {
    return java.util.Objects.requireNonNull(
        ArgumentTypes.SHAPE.toJson(sample.withBatch(Shape.NONE)));
  }

  static Map<String, @Nullable Object> config(
      Sequential model, ModelState state, Optional<Input> input) {
    List<Object> layers = new ArrayList<>();
    input.ifPresent(known -> layers.add(KerasJson.object(known)));
    state.structure().layers().forEach(each -> layers.add(layer(each)));
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put("name", model.name());
    config.put("trainable", model.isTrainable());
    config.put("dtype", KerasJson.object("keras", "DTypePolicy", Map.of("name", "float32")));
    config.put("layers", layers);
    if (state.structure().isBuilt()) {
      config.put("build_input_shape", shape(state.structure().builtInput()));
    }
    return config;
  }

  private static Map<String, @Nullable Object> layer(Layer layer) {
    if (layer instanceof Sequential inner) {
      return of(inner, inner.state(), inner.inputLayer());
    }
    Map<String, @Nullable Object> json = KerasJson.object(layer);
    Map<String, @Nullable Object> config = new LinkedHashMap<>(object(json.get("config")));
    json.put("config", config);
    config.put("name", layer.name());
    config.replace("trainable", layer.isTrainable()); // Keras's SpatialDropouts have none
    config.remove("batch_shape"); // stands in the model's input layer
    if (layer.place().isBuilt() && !layer.isBuiltWithoutShape()) {
      json.put("build_config", Map.of("input_shape", shape(layer.inputShape())));
    }
    return json;
  }

  @SuppressWarnings("unchecked") // the keys of a JSON object are strings
  private static Map<String, @Nullable Object> object(@Nullable Object json) {
    return json instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
  }
}
