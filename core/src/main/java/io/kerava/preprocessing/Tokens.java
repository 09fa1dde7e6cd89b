package io.kerava.preprocessing;

import io.kerava.arrays.Shape;
import io.kerava.arrays.TextArray;
import io.kerava.config.None;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Tokens as they come in: the rows along the last axis, and the shape where all rows are equally
 * long. A vector is a single row.
 *
 * @param rows the tokens of each row
 * @param shape of the whole; empty where rows have different lengths
 * @param <T> {@code String} or {@code Long}
 */
record Tokens<T>(List<List<T>> rows, Optional<Shape> shape) {

  static <T> Tokens<T> ofVector(List<T> given) {
    List<T> tokens = withoutNull(given, "token", "a string");
    return new Tokens<>(List.of(tokens), Optional.of(Shape.of(tokens.size())));
  }

  static <T> Tokens<T> ofRows(List<List<T>> rows) {
    int width = rows.isEmpty() ? 0 : rows.get(0).size();
    boolean equal = rows.stream().allMatch(row -> row.size() == width);
    return new Tokens<>(rows, equal ? Optional.of(Shape.of(rows.size(), width)) : Optional.empty());
  }

  /** As Keras takes a list of {@code n} tokens to adapt to: (n, 1). */
  static <T> Tokens<T> ofColumn(List<T> given) {
    List<T> tokens = withoutNull(given, "token", "a string");
    return ofRows(tokens.stream().map(List::of).toList());
  }

  static Tokens<String> of(String[] tokens) {
    return ofVector(Arrays.asList(None.refused("inputs", tokens)));
  }

  static Tokens<String> of(String[][] rows) {
    return ofRows(
        withoutNull(Arrays.asList(None.refused("inputs", rows)), "row", "an array").stream()
            .map(row -> withoutNull(Arrays.asList(row), "token", "a string"))
            .toList());
  }

  /** Those of an array of any rank but 0. */
  static Tokens<String> of(TextArray texts) {
    return of(texts.data(), texts.shape());
  }

  static Tokens<Long> of(int[] tokens) {
    return ofVector(boxed(None.refused("inputs", tokens)));
  }

  static Tokens<Long> of(int[][] rows) {
    return ofRows(
        withoutNull(Arrays.asList(None.refused("inputs", rows)), "row", "an array").stream()
            .map(Tokens::boxed)
            .toList());
  }

  /** An array of whole numbers, of any rank but 0 and of any type. */
  static Tokens<Long> of(INDArray array) {
    return of(array, wholeNumbers(array));
  }

  /** An array of any numbers, without their fractions. */
  static Tokens<Long> truncated(INDArray array) {
    requireLongs(array, false);
    return of(array, plain(array).asLong());
  }

  private static Tokens<Long> of(INDArray array, long[] values) {
    return of(Arrays.stream(values).boxed().toList(), Shape.of(array.shape()));
  }

  private static <T> Tokens<T> of(List<T> all, Shape shape) {
    int width = shape.intLength(-1);
    List<List<T>> rows = new ArrayList<>();
    for (int from = 0; from < all.size(); from += width) {
      rows.add(all.subList(from, from + width));
    }
    return new Tokens<>(rows, Optional.of(shape));
  }

  private static List<Long> boxed(int[] tokens) {
    return Arrays.stream(tokens).asLongStream().boxed().toList();
  }

  private static DataBuffer plain(INDArray array) {
    requireElements(array);
    return array.dup('c').data();
  }

  static void requireElements(INDArray array) {
    if (None.refused("inputs", array).rank() == 0 || array.isEmpty()) {
      throw new IllegalArgumentException(
          "An array of rank 1 or more with at least one element is needed. Received: "
              + (array.isEmpty() ? "an empty one" : "a scalar"));
    }
  }

  private static long[] wholeNumbers(INDArray array) {
    requireLongs(array, true);
    return plain(array).asLong();
  }

  /** A cast makes the greatest long of what is greater, and 0 of NaN. */
  private static void requireLongs(INDArray array, boolean whole) {
    if (!None.refused("inputs", array).dataType().isFPType()) {
      return;
    }
    for (double value : plain(array).asDouble()) {
      if (!(Math.abs(value) < 0x1p63) || (whole && value != Math.rint(value))) {
        throw new IllegalArgumentException(
            "Each token must be a "
                + (whole ? "whole number" : "number")
                + " of up to 64 bits. Received: "
                + value);
      }
    }
  }

  /** The index of each token. */
  TokenIndices indices(ToIntFunction<? super T> index) {
    int[][] indices = new int[rows.size()][];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = rows.get(i).stream().mapToInt(index).toArray();
    }
    return new TokenIndices(indices, shape);
  }

  /** The shape, where something needs one. */
  static Shape dense(Optional<Shape> shape, int[] lengths, String outputMode) {
    return shape.orElseThrow(
        () ->
            new IllegalArgumentException(
                "With output_mode='"
                    + outputMode
                    + "' all rows must be equally long. Received rows of the lengths "
                    + Arrays.stream(lengths).distinct().boxed().limit(5).toList()
                    + ". Make them so with padSequences, or use 'multi_hot' or 'count'."));
  }

  /**
   * A copy.
   *
   * @throws IllegalArgumentException where one of them is null
   */
  static <T> List<T> withoutNull(List<T> given, String name, String expected) {
    int at = 0;
    for (T each : None.refused("inputs", given)) {
      if (each == null) {
        throw new IllegalArgumentException(
            "Each "
                + name
                + " must be "
                + expected
                + ". Received: null at position "
                + at
                + " of "
                + given.size()
                + ".");
      }
      at++;
    }
    return List.copyOf(given);
  }
}
