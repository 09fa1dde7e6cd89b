package io.kerava.callbacks;

import io.kerava.config.ArgumentType;

/** The word {@code epoch}, or a number of batches. */
final class SaveFrequency implements ArgumentType<String> {
  static final String EPOCH = "epoch";

  @Override
  public String expected() {
    return "'epoch' or a positive integer";
  }

  @Override
  public boolean accepts(String value) {
    return value.equals(EPOCH) || value.matches("[1-9][0-9]{0,8}");
  }

  @Override
  public String fromJson(Object json) {
    return json.toString();
  }

  @Override
  public Object toJson(String value) {
    return value.equals(EPOCH) ? value : Integer.valueOf(value);
  }

  @Override
  public String show(String value) {
    return value.matches("-?[0-9]+") ? value : "'" + value + "'";
  }
}
