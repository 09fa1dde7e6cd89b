package io.kerava.layers;

import io.kerava.config.ArgumentType;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.None;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many windows an adaptive pooling layer makes along each axis; one number counts for all.
 *
 * @param axes the number of spatial axes
 */
record OutputSize(int axes) implements ArgumentType<List<Integer>> {
  @Override
  public String expected() {
    return axes == 1
        ? "a positive integer"
        : "a positive integer or a tuple of " + axes + " positive integers";
  }

  @Override
  public boolean accepts(List<Integer> value) {
    return value.size() == axes && value.stream().allMatch(each -> each > 0);
  }

  /**
   * A number for each axis.
   *
   * @param numbers as many as there are axes, or one for all
   * @throws IllegalArgumentException where there is another number of them, or one isn't positive
   */
  List<Integer> of(int... numbers) {
    List<Integer> given = Arrays.stream(None.refused("outputSize", numbers)).boxed().toList();
    List<Integer> all = given.size() == 1 ? Collections.nCopies(axes, given.get(0)) : given;
    if (all.size() != axes) {
      throw new IllegalArgumentException(anotherNumber(shown(given)));
    }
    if (!accepts(all)) {
      throw new IllegalArgumentException(
          "`output_size` must be positive. Received: "
              + (given.size() == 1 ? String.valueOf(given.get(0)) : shown(given)));
    }
    return all;
  }

  private String anotherNumber(String received) {
    return axes == 1
        ? "For 1D input, `output_size` tuple must have length 1. Received: " + received
        : "`output_size` must be an integer or "
            + (axes == 2 ? "(height, width)" : "(depth, height, width)")
            + " tuple. Received: "
            + received
            + " of type <class 'tuple'>";
  }

  @Override
  public List<Integer> fromJson(Object json) {
    return of(ArgumentTypes.INTEGERS.fromJson(json).stream().mapToInt(Integer::intValue).toArray());
  }

  @Override
  public @Nullable Object toJson(List<Integer> value) {
    return value;
  }

  @Override
  public String show(List<Integer> value) {
    return shown(value);
  }

  private static String shown(List<Integer> numbers) {
    return Tuple.show(numbers.stream().mapToInt(Integer::intValue).toArray());
  }
}
