package io.kerava.layers;

import io.kerava.config.ArgumentType;
import io.kerava.config.JsonValue;
import io.kerava.config.PythonText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two numbers of 0 or more for each spatial axis, one for its begin and one for its end: what is
 * padded or cropped. Keras writes {@code (1, 2)} for one axis, and {@code ((1, 2), (3, 4))} for
 * two.
 *
 * @param axes how many
 */
record AxisSides(int axes) implements ArgumentType<List<Integer>> {
  /**
   * The values of varargs, in Keras's order: one number for all sides, one for each axis, or one
   * for each side. For a single axis two numbers are its sides.
   */
  static List<Integer> of(int axes, int... numbers) {
    List<Integer> sides = new ArrayList<>();
    if (numbers.length == 1 || (numbers.length == axes && axes > 1)) {
      for (int axis = 0; axis < axes; axis++) {
        int both = numbers[numbers.length == 1 ? 0 : axis];
        sides.addAll(List.of(both, both));
      }
    } else {
      Arrays.stream(numbers).forEach(sides::add);
    }
    return sides;
  }

  @Override
  public String expected() {
    return axes == 1
        ? "1 or 2 integers of 0 or more"
        : "1, " + axes + " or " + 2 * axes + " integers of 0 or more";
  }

  @Override
  public boolean accepts(List<Integer> value) {
    return value.size() == 2 * axes && value.stream().allMatch(each -> each >= 0);
  }

  @Override
  public List<Integer> fromJson(Object json) {
    if (!(json instanceof List<?> list) || axes == 1) {
      return of(axes, numbers(json));
    }
    List<Integer> sides = new ArrayList<>();
    for (Object each : list) {
      sides.addAll(of(1, numbers(each)));
    }
    return sides;
  }

  private static int[] numbers(Object json) {
    return JsonValue.listOrOne(json).stream().mapToInt(JsonValue::integer).toArray();
  }

  @Override
  public @Nullable Object toJson(List<Integer> value) {
    if (axes == 1) {
      return value;
    }
    List<List<Integer>> pairs = new ArrayList<>();
    for (int axis = 0; axis < axes; axis++) {
      pairs.add(List.of(value.get(2 * axis), value.get(2 * axis + 1)));
    }
    return pairs;
  }

  @Override
  public String show(List<Integer> value) {
    return PythonText.value(accepts(value) ? toJson(value) : value);
  }
}
