package io.kerava.preprocessing;

import io.kerava.config.JsonValue;
import io.kerava.config.None;
import io.kerava.config.Registry;
import io.kerava.layers.Layer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The layers of this package by Keras's names, for those who read models. */
public final class PreprocessingLayers {
  private static final String CONFIG = "config";
  private static final Registry<Layer> TYPE =
      new Registry<>(Layer.class, "layer")
          .add(TextVectorization.SCHEMA)
          .add(StringLookup.SCHEMA)
          .add(IntegerLookup.SCHEMA)
          .add(Hashing.SCHEMA)
          .add(Discretization.SCHEMA)
          .add(CategoryEncoding.SCHEMA);
  private static final Set<String> NAMES =
      TYPE.schemas().stream().map(each -> each.className()).collect(Collectors.toUnmodifiableSet());

  private PreprocessingLayers() {}

  /** Whether it is the name of one of the classes. */
  public static boolean has(@Nullable Object className) {
    return className instanceof String name && NAMES.contains(name);
  }

  /**
   * The layer that JSON has.
   *
   * @throws IllegalArgumentException where it has something that the class doesn't take
   */
  public static Layer fromJson(Map<String, ? extends @Nullable Object> json) {
    Map<String, @Nullable Object> layer = new LinkedHashMap<>(None.refused("json", json));
    Object config = layer.get(CONFIG);
    if (config != null) {
      layer.put(CONFIG, PreprocessingLayer.withMeaning(JsonValue.object(config)));
    }
    return TYPE.fromJson(layer);
  }
}
