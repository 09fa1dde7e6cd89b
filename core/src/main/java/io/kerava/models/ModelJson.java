package io.kerava.models;

import io.kerava.config.KerasJson;
import io.kerava.saving.old.KerasVersion;
import io.kerava.saving.old.OldModelJson;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model in Keras 3's JSON, whatever it is made of; one of Keras 1 and 2 is turned into that. */
final class ModelJson {
  private ModelJson() {}

  /** The model with its class, and how it was built and compiled. */
  static Map<String, @Nullable Object> of(Model model) {
    Map<String, @Nullable Object> json =
        model instanceof Sequential chain ? SequentialJson.of(chain) : FunctionalJson.of(model);
    json.put("compile_config", model.getCompileConfig());
    return json;
  }

  /** The JSON in a text, in the words of Keras 3. */
  static Map<String, @Nullable Object> read(String text) {
    Map<String, @Nullable Object> json = KerasJson.read(text);
    return OldModelJson.modernized(json, KerasVersion.ofModel(json));
  }
}
