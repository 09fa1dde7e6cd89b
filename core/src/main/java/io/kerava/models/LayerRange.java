package io.kerava.models;

import io.kerava.config.None;
import io.kerava.graph.Operation;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.IntStream;

/**
 * Which layers a summary shows, both ends included.
 *
 * @param first matches the beginning of the first one's name
 * @param last matches the beginning of the last one's name
 */
record LayerRange(Pattern first, Pattern last) {

  /**
   * A range.
   *
   * @throws IllegalArgumentException where one is no regular expression
   */
  static LayerRange of(String first, String last) {
    return new LayerRange(pattern("first", first), pattern("last", last));
  }

  private static Pattern pattern(String which, String regex) {
    try {
      return Pattern.compile(None.refused(which, regex));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "layerRange: '"
              + which
              + "' must be the name of a layer or a regular expression. Received: "
              + regex,
          e);
    }
  }

  /**
   * The layers in a range, or all of them.
   *
   * @throws IllegalArgumentException where one of its ends is the name of no layer
   */
  static List<Operation> within(List<Operation> layers, Optional<LayerRange> range) {
    return range.map(given -> given.of(layers)).orElse(layers);
  }

  private List<Operation> of(List<Operation> layers) {
    int[] lower = indices(layers, first);
    int[] upper = indices(layers, last);
    if (lower.length == 0 || upper.length == 0) {
      throw new IllegalArgumentException(
          "Passed layer_names do not match the layer names in the model. Received: " + this);
    }
    int from = lower[0];
    int to = upper[upper.length - 1];
    if (from > to) { // Keras takes the ends in the other order then
      return layers.subList(upper[0], lower[lower.length - 1] + 1);
    }
    return layers.subList(from, to + 1);
  }

  private static int[] indices(List<Operation> layers, Pattern pattern) {
    return IntStream.range(0, layers.size())
        .filter(i -> pattern.matcher(layers.get(i).name()).lookingAt())
        .toArray();
  }

  @Override
  public String toString() {
    return "['" + first + "', '" + last + "']";
  }
}
