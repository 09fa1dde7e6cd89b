package io.kerava.layers;

import io.kerava.config.ArgumentType;

/** Keras's {@code use_cudnn}: a word or a boolean. */
final class UseCudnn implements ArgumentType<Object> {
  @Override
  public String expected() {
    return "'auto', True or False";
  }

  @Override
  public boolean accepts(Object value) {
    return value instanceof Boolean || value.equals("auto");
  }

  @Override
  public Object fromJson(Object json) {
    return json;
  }

  @Override
  public Object toJson(Object value) {
    return value;
  }
}
