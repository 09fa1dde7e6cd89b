package io.kerava.models;

import io.kerava.config.KerasJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@link Sequential} written as Keras 3's JSON. */
final class SequentialJson {
  static final String CLASS_NAME = "Sequential";

  private SequentialJson() {}

  static Map<String, @Nullable Object> of(Sequential model) {
    Map<String, @Nullable Object> json = KerasJson.object("keras", CLASS_NAME, config(model));
    if (model.structure().isBuilt()) {
      json.put("build_config", Map.of("input_shape", shape(model)));
    }
    return json;
  }

  private static Object shape(Sequential model) {
    return LayerJson.shape(model.structure().builtInput());
  }

  static Map<String, @Nullable Object> config(Sequential model) {
    List<Object> layers = new ArrayList<>();
    model.inputLayer().ifPresent(known -> layers.add(KerasJson.object(known)));
    model.layers().forEach(each -> layers.add(LayerJson.of(each)));
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put("name", model.name());
    config.put("trainable", model.isTrainable());
    config.put("dtype", KerasJson.object("keras", "DTypePolicy", Map.of("name", "float32")));
    config.put("layers", layers);
    if (model.structure().isBuilt()) {
      config.put("build_input_shape", shape(model));
    }
    return config;
  }
}
