package io.kerava.saving.old;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Arguments of layers whose values were written in another way. */
final class OldShapes {
  private OldShapes() {}

  /**
   * Keras 1's sides: by name, in a flat list of two for each axis, or one number for an axis.
   * Others are as they are now.
   */
  static Object padding(Object old) {
    if (old instanceof Map<?, ?> byName) {
      return byName.containsKey("left_pad") && byName.containsKey("top_pad")
          ? List.of(
              pair(byName.get("top_pad"), byName.get("bottom_pad")),
              pair(byName.get("left_pad"), byName.get("right_pad")))
          : byName.containsKey("left_pad")
              ? pair(byName.get("left_pad"), byName.get("right_pad"))
              : old;
    }
    return old instanceof List<?> list && list.size() == 4
        ? List.of(pair(list.get(0), list.get(1)), pair(list.get(2), list.get(3)))
        : old;
  }

  private static List<@Nullable Object> pair(@Nullable Object begin, @Nullable Object end) {
    List<@Nullable Object> pair = new ArrayList<>();
    pair.add(Objects.requireNonNullElse(begin, 0));
    pair.add(Objects.requireNonNullElse(end, 0));
    return pair;
  }

  /** tf.keras wrote the one axis in a list. */
  static Object oneAxis(Object old) {
    return old instanceof List<?> list && list.size() == 1 && list.get(0) != null
        ? list.get(0)
        : old;
  }

  /** Keras 1's initial values of the gate that forgets. */
  static void unitForgetBias(OldArguments arguments) {
    String key = "forget_bias_init";
    Object old = arguments.get(key);
    if (old != null && !old.equals("one") && !old.equals("zero")) {
      throw arguments.refused(key, "it is 'one' or 'zero'");
    }
    if (old != null) {
      arguments.put("unit_forget_bias", old.equals("one"));
    }
    arguments.remove(key);
  }

  /**
   * Keras 1 was told the shape that comes out. It follows from the other arguments where the step
   * is 1; where it isn't, several are possible, and Keras 3 makes the one of its own.
   */
  static void checkDeconvolution(OldArguments arguments) {
    Object steps = arguments.get("subsample");
    boolean isOne =
        steps == null
            || (steps instanceof List<?> list
                && list.stream().allMatch(each -> Integer.valueOf(1).equals(each)));
    if (!isOne && arguments.get("output_shape") != null) {
      throw arguments.refused("output_shape", "with a step other than 1, it may be another one");
    }
    arguments.remove("output_shape");
  }
}
