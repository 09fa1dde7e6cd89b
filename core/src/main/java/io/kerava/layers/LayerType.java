package io.kerava.layers;

import io.kerava.config.ArgumentType;
import io.kerava.config.JsonValue;
import io.kerava.config.KerasJson;
import io.kerava.config.PythonText;
import io.kerava.config.UnsupportedKerasFeatureException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A layer as an argument. {@link Layers} knows its users, so it is asked only when JSON is read.
 */
final class LayerType implements ArgumentType<Layer> {
  /** Keras's classes of models in JSON. */
  private static final Set<String> MODELS = Set.of("Functional", "Model", "Sequential");

  @Override
  public String expected() {
    return "a layer other than Input or a model";
  }

  @Override
  public boolean accepts(Layer value) {
    return value.fitsWithin();
  }

  /**
   * {@inheritDoc}
   *
   * @throws UnsupportedKerasFeatureException for a model, which has more beside its configuration
   *     than a layer
   */
  @Override
  public Layer fromJson(Object json) {
    Object className = JsonValue.object(json).get("class_name");
    if (MODELS.contains(String.valueOf(className))) {
      throw new UnsupportedKerasFeatureException(
          "A model within another layer is not supported. Expected: "
              + expected()
              + ". Received: "
              + PythonText.value(className));
    }
    return Layers.TYPE.fromJson(json);
  }

  @Override
  public @Nullable Object toJson(Layer value) {
    return KerasJson.object(value);
  }

  @Override
  public String show(Layer value) {
    return value.toString();
  }
}
