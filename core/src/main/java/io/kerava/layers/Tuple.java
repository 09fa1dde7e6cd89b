package io.kerava.layers;

import io.kerava.config.ArgumentType;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.None;
import io.kerava.config.PythonText;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An argument that has an integer for each spatial axis, or one for all of them: Keras's {@code
 * kernel_size=3} is {@code kernel_size=(3, 3)}.
 *
 * <p>Source: {@code standardize_tuple} in {@code keras/src/utils/argument_validation.py}.
 *
 * @param key Keras's name of the argument
 * @param rank the number of spatial axes
 * @param least the smallest integer that is allowed: 0 or 1
 */
record Tuple(String key, int rank, int least) implements ArgumentType<List<Integer>> {
  @Override
  public String expected() {
    return "a tuple of " + rank + " integers";
  }

  @Override
  public boolean accepts(List<Integer> value) {
    return value.size() == rank && value.stream().allMatch(each -> each >= least);
  }

  /**
   * An integer for each axis.
   *
   * @param numbers as many as there are axes, or one for all
   * @throws IllegalArgumentException where there is another number of them, or one is too small
   */
  List<Integer> of(int... numbers) {
    List<Integer> all = Arrays.stream(None.refused(key, numbers)).boxed().toList();
    return numbers.length == 1
        ? standardized(Collections.nCopies(rank, numbers[0]), String.valueOf(numbers[0]))
        : standardized(all, show(all));
  }

  private List<Integer> standardized(List<Integer> all, String received) {
    String problem =
        "The `" + key + "` argument must be a tuple of " + rank + " integers. Received " + key;
    if (all.size() != rank) {
      throw new IllegalArgumentException(problem + "=" + received);
    }
    TreeSet<Integer> tooSmall =
        all.stream().filter(each -> each < least).collect(Collectors.toCollection(TreeSet::new));
    if (!tooSmall.isEmpty()) {
      throw new IllegalArgumentException(
          problem
              + "="
              + received
              + ", including values {"
              + tooSmall.stream().map(String::valueOf).collect(Collectors.joining(", "))
              + "} that do not satisfy `value "
              + (least == 0 ? ">= 0" : "> 0")
              + "`");
    }
    return all;
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
    return show(value.stream().mapToInt(Integer::intValue).toArray());
  }

  /** Integers as Python prints a tuple: {@code (3, 3)}, {@code (3,)}. */
  static String show(int... numbers) {
    String inner =
        Arrays.stream(numbers).mapToObj(PythonText::value).collect(Collectors.joining(", "));
    return numbers.length == 1 ? "(" + inner + ",)" : "(" + inner + ")";
  }
}
