package io.kerava.saving.old;

import io.kerava.config.JsonValue;
import io.kerava.config.None;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Models in the JSON of Keras 0, 1 and 2 and of tf.keras, turned into what Keras 3.15's own {@code
 * get_config} gives, so that whoever reads that reads them. That of Keras 3 passes unchanged.
 *
 * <pre>{@code
 * Map<String, Object> json = KerasJson.read(text);
 * OldModelJson.modernized(json, KerasVersion.ofModel(json));
 * }</pre>
 *
 * <p>Arguments that are gone are left out where they say nothing of the numbers, and refused by
 * name where they do. Defaults that are others now are written out. Places of layers in a
 * functional model ({@code inbound_nodes}) stay in the old form, which says more shortly the same.
 */
public final class OldModelJson {
  private OldModelJson() {}

  /**
   * A model's JSON in the words of Keras 3.
   *
   * @param version of the Keras that wrote it: what the file says, or {@link KerasVersion#ofModel}
   * @throws io.kerava.config.UnsupportedKerasFeatureException where an argument has a value that
   *     Keras 3 has no words for; the message names layer and argument
   */
  public static Map<String, @Nullable Object> modernized(
      Map<String, @Nullable Object> json, KerasVersion version) {
    None.refused("json", json);
    if (!None.refused("version", version).isOld()) {
      return json;
    }
    Map<String, @Nullable Object> plain = JsonValue.object(PlainValues.of(json));
    Map<String, @Nullable Object> model = FirstModelJson.withClasses(plain);
    if (!(model.get("class_name") instanceof String className) || !OldModel.isModel(className)) {
      return json;
    }
    Map<String, @Nullable Object> changed = new OldModel(version).modernized(model);
    changed.remove("keras_version");
    changed.remove("backend");
    OldCompileJson.moveInto(changed, version);
    return changed;
  }

  /**
   * How a model was compiled, from the {@code training_config} of an HDF5 file of any version: what
   * Keras 3 calls {@code compile_config}.
   *
   * @throws io.kerava.config.UnsupportedKerasFeatureException where an optimizer, a loss or a
   *     metric can't be said in the words of Keras 3
   */
  public static Map<String, @Nullable Object> compileConfig(
      Map<String, @Nullable Object> trainingConfig, KerasVersion version) {
    None.refused("trainingConfig", trainingConfig);
    None.refused("version", version);
    return new LinkedHashMap<>(
        OldCompileJson.modernized(JsonValue.object(PlainValues.of(trainingConfig)), version));
  }
}
