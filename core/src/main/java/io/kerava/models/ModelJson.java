package io.kerava.models;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model written as Keras 3's JSON, whatever it is made of. */
final class ModelJson {
  private ModelJson() {}

  /** The model with its class, and how it was built and compiled. */
  static Map<String, @Nullable Object> of(Model model) {
    Map<String, @Nullable Object> json =
        model instanceof Sequential chain ? SequentialJson.of(chain) : FunctionalJson.of(model);
    json.put("compile_config", model.getCompileConfig());
    return json;
  }
}
