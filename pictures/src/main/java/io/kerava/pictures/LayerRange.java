package io.kerava.pictures;

import io.kerava.config.None;
import io.kerava.config.PythonText;
import io.kerava.layers.Layer;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.IntStream;

/**
 * Layers from one to another, by their names or by regular expressions that names begin with: from
 * the first layer that matches the first to the last one that matches the second. Where they stand
 * the other way round, from the first that matches the second to the last that matches the first.
 *
 * <p>Source: {@code get_layer_index_bound_by_layer_name} in {@code
 * keras/src/utils/summary_utils.py}.
 */
final class LayerRange {
  private final Pattern from;
  private final Pattern to;

  LayerRange(String from, String to) {
    None.refused("from", from);
    None.refused("to", to);
    try {
      this.from = Pattern.compile(from);
      this.to = Pattern.compile(to);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "'layerRange' must be two names of layers, or regular expressions that match them."
              + " Received: layerRange="
              + show(from, to)
              + ", of which "
              + PythonText.value(e.getPattern())
              + " is no regular expression: "
              + e.getDescription(),
          e);
    }
  }

  /**
   * The layers of that range.
   *
   * @throws IllegalArgumentException where no name matches one of the two
   */
  List<Layer> in(List<Layer> layers) {
    int[] lower = matches(from, layers);
    int[] upper = matches(to, layers);
    if (lower.length == 0 || upper.length == 0) {
      throw new IllegalArgumentException(
          "'layerRange' must be two names of layers, or regular expressions that match them."
              + " Received: layerRange="
              + show(from.pattern(), to.pattern())
              + ", but no layer matches "
              + PythonText.value((lower.length == 0 ? from : to).pattern())
              + ". The layers are "
              + PythonText.excerpt(layers.stream().map(Layer::name).toList().toString()));
    }
    int last = upper[upper.length - 1];
    return lower[0] > last
        ? layers.subList(upper[0], lower[lower.length - 1] + 1)
        : layers.subList(lower[0], last + 1);
  }

  /** The indices of layers whose names begin as the pattern says, as Python's re.match has it. */
  private static int[] matches(Pattern pattern, List<Layer> layers) {
    return IntStream.range(0, layers.size())
        .filter(i -> pattern.matcher(layers.get(i).name()).lookingAt())
        .toArray();
  }

  private static String show(String from, String to) {
    return "[" + PythonText.value(from) + ", " + PythonText.value(to) + "]";
  }
}
