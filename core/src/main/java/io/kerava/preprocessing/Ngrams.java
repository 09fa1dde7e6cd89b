package io.kerava.preprocessing;

import io.kerava.config.ArgumentType;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.PythonText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sequences of adjacent tokens, joined by a space.
 *
 * @param upTo whether the one width stands for all widths up to it
 * @param widths how many tokens are joined, in the order of the output
 */
record Ngrams(boolean upTo, List<Integer> widths) {

  static final ArgumentType<Ngrams> TYPE = new Type();

  /** First all of the first width, then all of the second, and so on. */
  List<String> of(List<String> tokens) {
    List<String> ngrams = new ArrayList<>();
    int[] all =
        upTo
            ? IntStream.rangeClosed(1, Math.min(widths.get(0), tokens.size())).toArray()
            : widths.stream().mapToInt(width -> width).toArray();
    for (int width : all) {
      for (int i = 0; i <= tokens.size() - width; i++) {
        ngrams.add(String.join(" ", tokens.subList(i, i + width)));
      }
    }
    return ngrams;
  }

  private static final class Type implements ArgumentType<Ngrams> {
    @Override
    public String expected() {
      return "a positive integer or a list of positive integers";
    }

    @Override
    public boolean accepts(Ngrams value) {
      return !value.widths().isEmpty() && value.widths().stream().allMatch(width -> width > 0);
    }

    @Override
    public Ngrams fromJson(Object json) {
      return new Ngrams(!(json instanceof List), ArgumentTypes.INTEGERS.fromJson(json));
    }

    @Override
    public Object toJson(Ngrams value) {
      return value.upTo() ? value.widths().get(0) : value.widths();
    }

    @Override
    public String show(Ngrams value) {
      return PythonText.value(toJson(value));
    }
  }
}
