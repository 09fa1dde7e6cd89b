package io.kerava.datasets;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Reviews as numbers of words, with their labels: one of the two parts of {@link Imdb}. */
record ImdbReviews(int[][] x, int[] y) {

  static ImdbReviews of(int[][] x, int[] y) {
    return new ImdbReviews(x, y);
  }

  int size() {
    return y.length;
  }

  /** The reviews at these places. */
  ImdbReviews ordered(int[] order) {
    return new ImdbReviews(
        Arrays.stream(order).mapToObj(i -> x[i]).toArray(int[][]::new),
        Arrays.stream(order).map(i -> y[i]).toArray());
  }

  /** With greater numbers, and one more before each review. */
  ImdbReviews started(OptionalInt startChar, int indexFrom) {
    return mapped(
        review ->
            IntStream.concat(
                    startChar.stream(), Arrays.stream(review).map(word -> word + indexFrom))
                .toArray());
  }

  ImdbReviews shorterThan(int maxlen) {
    return ordered(IntStream.range(0, size()).filter(i -> x[i].length < maxlen).toArray());
  }

  int greatest() {
    return Arrays.stream(x).flatMapToInt(Arrays::stream).max().orElse(0);
  }

  /** With {@code oovChar}, or nothing, for words out of {@code [from, to)}. */
  ImdbReviews limited(int from, int to, OptionalInt oovChar) {
    IntPredicate kept = word -> word >= from && word < to;
    return mapped(
        review ->
            oovChar.isPresent()
                ? Arrays.stream(review)
                    .map(word -> kept.test(word) ? word : oovChar.getAsInt())
                    .toArray()
                : Arrays.stream(review).filter(kept).toArray());
  }

  private ImdbReviews mapped(UnaryOperator<int[]> change) {
    return new ImdbReviews(Arrays.stream(x).map(change).toArray(int[][]::new), y);
  }
}
