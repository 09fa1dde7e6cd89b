package io.kerava.layers;

import io.kerava.config.ArgumentType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One integer for each spatial axis, such as {@code strides}; a single one counts for all of them.
 *
 * <p>Source: {@code standardize_tuple} in {@code keras/src/utils/argument_validation.py}.
 *
 * @param axes how many
 * @param least the smallest that is allowed
 */
record AxisNumbers(int axes, int least) implements ArgumentType<List<Integer>> {
  /** Numbers of 1 or more. */
  static AxisNumbers positive(int axes) {
    return new AxisNumbers(axes, 1);
  }

  /** The values of varargs, one for each axis where there is one; any other number stays as is. */
  static List<Integer> of(int axes, int... numbers) {
    return numbers.length == 1
        ? Collections.nCopies(axes, numbers[0])
        : Arrays.stream(numbers).boxed().toList();
  }

  @Override
  public String expected() {
    return (axes == 1 ? "an integer" : "an integer, or " + axes + " integers,")
        + " of "
        + least
        + " or more";
  }

  @Override
  public boolean accepts(List<Integer> value) {
    return value.size() == axes && value.stream().allMatch(each -> each >= least);
  }

  @Override
  public List<Integer> fromJson(Object json) {
    return of(
        axes,
        (json instanceof List<?> list ? list : List.of(json))
            .stream().mapToInt(each -> exact((Number) each)).toArray());
  }

  /** JSON may write 3 as 3.0. */
  private static int exact(Number number) {
    return new BigDecimal(number.toString()).intValueExact();
  }

  @Override
  public @Nullable Object toJson(List<Integer> value) {
    return value;
  }
}
