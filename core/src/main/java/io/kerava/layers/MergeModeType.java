package io.kerava.layers;

import io.kerava.config.ArgumentType;
import io.kerava.config.JsonValue;
import io.kerava.config.PythonText;
import io.kerava.kernels.MergeMode;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The merge modes of a Bidirectional. */
final class MergeModeType implements ArgumentType<MergeMode> {
  /** The mode of one of Keras's words, or of Python's {@code None}. */
  static MergeMode ofWord(String word) {
    return Stream.of(MergeMode.values())
        .filter(each -> each.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Invalid merge mode. Received: "
                        + PythonText.excerpt(word)
                        + ". Merge mode should be one of {\"sum\", \"mul\", \"ave\", \"concat\","
                        + " None}"));
  }

  @Override
  public String expected() {
    return "one of 'sum', 'mul', 'ave', 'concat' or None";
  }

  @Override
  public boolean accepts(MergeMode value) {
    return true;
  }

  @Override
  public MergeMode fromJson(Object json) {
    return ofWord(JsonValue.string(json));
  }

  @Override
  public @Nullable Object toJson(MergeMode value) {
    return value == MergeMode.NONE ? null : value.word();
  }

  @Override
  public String show(MergeMode value) {
    return PythonText.value(toJson(value));
  }
}
