package io.kerava.activations;

import io.kerava.config.ArgumentType;
import io.kerava.config.JsonValue;
import io.kerava.config.KerasJson;
import io.kerava.config.Registry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Activations in Keras's JSON: the name where all parameters are at their default, else an object.
 */
final class ActivationType implements ArgumentType<Activation> {
  /** The layers that stand for an activation with parameters, which as a function has no JSON. */
  private static final Map<String, String> LAYERS =
      Map.of("LeakyReLU", "leaky_relu", "ELU", "elu", "ReLU", "relu", "Softmax", "softmax");

  private static final String MODULE = "keras.activations";

  /** The functions that Keras lacks: it reads those only that are given in custom_objects. */
  private static final Set<String> OWN = Set.of("hard_sigmoid_keras2");

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
    String function = LAYERS.get(String.valueOf(object.get("class_name")));
    return registry.fromJson(function == null ? object : functionOf(function, object));
  }

  /** The function's object from that of the layer, without what says nothing of a function. */
  private static Map<String, @Nullable Object> functionOf(String function, Map<?, ?> layer) {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    if (layer.get("config") != null) {
      config.putAll(JsonValue.object(layer.get("config")));
    }
    config.remove("name");
    config.remove("trainable");
    if (isFloat32(config.get("dtype"))) {
      config.remove("dtype");
    }
    Map<String, @Nullable Object> object = new LinkedHashMap<>(JsonValue.object(layer));
    object.put("class_name", function);
    object.put("config", config);
    object.replace("module", "keras.layers", MODULE);
    object.remove("registered_name", layer.get("class_name"));
    return object;
  }

  /** A layer's data type: a name, or a policy of that name. */
  private static boolean isFloat32(@Nullable Object dtype) {
    return dtype instanceof Map<?, ?> policy && policy.get("config") instanceof Map<?, ?> config
        ? "float32".equals(config.get("name"))
        : "float32".equals(dtype);
  }

  @Override
  public @Nullable Object toJson(Activation value) {
    if (isPlain(value)) {
      Optional<String> registered = value.schema().registeredName();
      return registered.isPresent() || OWN.contains(value.name())
          ? functionObject(registered.orElseGet(value::name))
          : value.name();
    }
    return LAYERS.entrySet().stream()
        .filter(layer -> layer.getValue().equals(value.name()))
        .findFirst()
        .map(layer -> KerasJson.object("keras.layers", layer.getKey(), value.getConfig()))
        .orElseGet(() -> KerasJson.object(value));
  }

  private static boolean isPlain(Activation value) {
    return value.getConfig().equals(value.schema().defaults().toJson());
  }

  /** As Keras writes a function of a user's own. */
  private static Map<String, @Nullable Object> functionObject(String name) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("module", "builtins");
    object.put("class_name", "function");
    object.put("config", name);
    object.put("registered_name", "function");
    return object;
  }

  @Override
  public String show(Activation value) {
    return isPlain(value) ? "'" + value.name() + "'" : value.toString();
  }
}
