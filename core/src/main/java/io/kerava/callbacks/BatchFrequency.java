package io.kerava.callbacks;

import io.kerava.config.ArgumentType;
import io.kerava.config.PythonText;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** One of a few words, such as {@code epoch}, or a number of batches. */
final class BatchFrequency implements ArgumentType<String> {
  static final String EPOCH = "epoch";
  static final String BATCH = "batch";

  private final List<String> words;

  BatchFrequency(String... words) {
    this.words = List.copyOf(Arrays.asList(words));
  }

  @Override
  public String expected() {
    return words.stream().map(PythonText::value).collect(Collectors.joining(", "))
        + " or a positive integer";
  }

  @Override
  public boolean accepts(String value) {
    return words.contains(value) || value.matches("[1-9][0-9]{0,8}");
  }

  @Override
  public String fromJson(Object json) {
    return json.toString();
  }

  @Override
  public Object toJson(String value) {
    return words.contains(value) ? value : Integer.valueOf(value);
  }

  @Override
  public String show(String value) {
    return value.matches("-?[0-9]+") ? value : "'" + value + "'";
  }
}
