package io.kerava.activations;

import io.kerava.config.ArgumentType;
import io.kerava.config.KerasJson;
import io.kerava.config.Registry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Activations in Keras's JSON: the name where all parameters are at their default, else an object.
 */
final class ActivationType implements ArgumentType<Activation> {
  /** The layers that stand for an activation with parameters, which as a function has no JSON. */
  private static final Map<String, String> LAYERS =
      Map.of("LeakyReLU", "leaky_relu", "ELU", "elu", "ReLU", "relu", "Softmax", "softmax");

  private final Registry<Activation> registry;

  ActivationType(Registry<Activation> registry) {
    this.registry = registry;
  }

  @Override
  public String expected() {
    return registry.expected();
  }

  @Override
  public boolean accepts(Activation value) {
    return true;
  }

  @Override
  public Activation fromJson(Object json) {
    if (!(json instanceof Map<?, ?> object)) {
      return registry.fromJson(json);
    }
    String className = String.valueOf(object.get("class_name"));
    if (className.equals("function")) {
      return registry.get(String.valueOf(object.get("config")));
    }
    String function = LAYERS.get(className);
    return registry.fromJson(function == null ? object : functionOf(function, object));
  }

  /** The function's object from that of the layer, without what every layer has. */
  private static Map<String, ?> functionOf(String function, Map<?, ?> layer) {
    Map<Object, Object> config = new HashMap<>();
    if (layer.get("config") instanceof Map<?, ?> given) {
      config.putAll(given);
    }
    config.keySet().removeAll(List.of("name", "trainable", "dtype"));
    return Map.of("class_name", function, "config", config);
  }

  @Override
  public @Nullable Object toJson(Activation value) {
    boolean plain = value.getConfig().equals(value.schema().defaults().toJson());
    if (plain) {
      return value.name();
    }
    return LAYERS.entrySet().stream()
        .filter(layer -> layer.getValue().equals(value.name()))
        .findFirst()
        .map(layer -> KerasJson.object("keras.layers", layer.getKey(), value.getConfig()))
        .orElseGet(() -> KerasJson.object(value));
  }

  @Override
  public String show(Activation value) {
    return toJson(value) instanceof String name ? "'" + name + "'" : value.toString();
  }
}
