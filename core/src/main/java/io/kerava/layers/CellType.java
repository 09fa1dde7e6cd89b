package io.kerava.layers;

import io.kerava.config.ArgumentType;
import io.kerava.config.KerasJson;
import org.jspecify.annotations.Nullable;

/**
 * A cell as an argument. {@link Layers} knows its users, so it is asked only when JSON is read.
 *
 * @param without what Keras says of a layer that is no cell
 */
record CellType(String without) implements ArgumentType<RecurrentCell<?>> {
  @Override
  public String expected() {
    return "a cell";
  }

  @Override
  public boolean accepts(RecurrentCell<?> value) {
    return true;
  }

  @Override
  public RecurrentCell<?> fromJson(Object json) {
    Layer layer = Layers.TYPE.fromJson(json);
    if (layer instanceof RecurrentCell<?> cell) {
      return cell;
    }
    throw new IllegalArgumentException(without + layer);
  }

  @Override
  public @Nullable Object toJson(RecurrentCell<?> value) {
    return KerasJson.object(value);
  }

  @Override
  public String show(RecurrentCell<?> value) {
    return value.toString();
  }
}
