package io.kerava.layers;

import io.kerava.config.ArgumentType;
import io.kerava.config.KerasJson;
import org.jspecify.annotations.Nullable;

/**
 * A layer as an argument. {@link Layers} knows its users, so it is asked only when JSON is read.
 */
final class LayerType implements ArgumentType<Layer> {
  @Override
  public String expected() {
    return "a layer other than Input or a model";
  }

  @Override
  public boolean accepts(Layer value) {
    return value.fitsWithin();
  }

  @Override
  public Layer fromJson(Object json) {
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
