package io.kerava.saving.old;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keras 1's {@code Merge}, one class with modes, of which Keras 2 made several. */
final class OldMerge {
  static final String CLASS_NAME = "Merge";

  /** The class of each mode. */
  private static final Map<Object, String> CLASSES =
      Map.of(
          "sum", "Add",
          "mul", "Multiply",
          "concat", "Concatenate",
          "ave", "Average",
          "max", "Maximum",
          "dot", "Dot");

  /** What the modes that are functions were made with. */
  private static final List<Change> CHANGES =
      List.of(
          Change.onlyNone("output_shape", "the shape follows from the mode"),
          Change.onlyNone("output_mask", "the mask follows from the mode"),
          Change.drop("mode_type", "output_shape_type", "output_mask_type", "arguments", "layers"));

  private OldMerge() {}

  /** The class of today, whose arguments are changed to its own. */
  static String modernized(OldArguments arguments) {
    Object mode = Optional.ofNullable(arguments.get("mode")).orElse("sum");
    String className = CLASSES.get(mode);
    if (className == null) {
      throw arguments.refused(
          "mode",
          mode.equals("cos")
              ? "it gives another axis and another quotient than Dot(normalize=True)"
              : "it is Python's code, which is never run");
    }
    if (arguments.get("layers") instanceof List<?> branches && !branches.isEmpty()) {
      throw arguments.refused(
          "layers", "a Merge that begins a Sequential model has inputs of its own");
    }
    CHANGES.forEach(change -> change.apply(arguments));
    Map<String, @Nullable Object> own = own(className, arguments);
    arguments.values().keySet().removeAll(List.of("mode", "concat_axis", "dot_axes"));
    own.forEach(arguments::put);
    return className;
  }

  private static Map<String, @Nullable Object> own(String className, OldArguments arguments) {
    Map<String, @Nullable Object> own = new LinkedHashMap<>();
    if (className.equals("Concatenate")) {
      own.put("axis", Optional.ofNullable(arguments.get("concat_axis")).orElse(-1));
    } else if (className.equals("Dot")) {
      own.put("axes", axes(Optional.ofNullable(arguments.get("dot_axes")).orElse(-1)));
    }
    return own;
  }

  /** Each of the two axes could stand in a list of its own. */
  private static Object axes(Object old) {
    if (!(old instanceof List<?> list)) {
      return old;
    }
    List<@Nullable Object> axes = new ArrayList<>();
    list.forEach(each -> axes.add(OldShapes.oneAxis(each == null ? -1 : each)));
    return axes;
  }
}
