package io.kerava.arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LengthsTest {
  private static final long PAIRS = Lengths.times(Lengths.BATCH, 2);
  private static final long SQUARE = Lengths.times(Lengths.BATCH, Lengths.BATCH);

  @Test
  void are_numbers_for_a_batch() {
    assertThat(Lengths.at(Lengths.BATCH, 32)).isEqualTo(32);
    assertThat(Lengths.at(PAIRS, 32)).isEqualTo(64);
    assertThat(Lengths.at(SQUARE, 32)).isEqualTo(1024);
    assertThat(Lengths.at(PAIRS, 0)).isZero();
    assertThat(Lengths.at(7, 32)).isEqualTo(7);
    assertThat(Lengths.at(Shape.NONE, 32)).isEqualTo(Shape.NONE);
  }

  @Test
  void that_grow_are_neither_numbers_nor_unknown() {
    assertThat(Lengths.growsWithBatch(Lengths.BATCH)).isTrue();
    assertThat(Lengths.growsWithBatch(SQUARE)).isTrue();
    assertThat(Lengths.growsWithBatch(0)).isFalse();
    assertThat(Lengths.growsWithBatch(5)).isFalse();
    assertThat(Lengths.growsWithBatch(Shape.NONE)).isFalse();
  }

  @Test
  void are_multiplied() {
    assertThat(Lengths.times(3, 4)).isEqualTo(12);
    assertThat(Lengths.times(PAIRS, 3)).isEqualTo(Lengths.times(6, Lengths.BATCH));
    assertThat(Lengths.times(Lengths.BATCH, 0)).isZero();
    assertThat(Lengths.times(Shape.NONE, 0)).isZero();
    assertThat(Lengths.times(Shape.NONE, Lengths.BATCH)).isEqualTo(Shape.NONE);
  }

  @Test
  void are_added_where_the_sum_is_a_multiple_for_every_batch() {
    assertThat(Lengths.plus(Lengths.BATCH, Lengths.BATCH)).hasValue(PAIRS);
    assertThat(Lengths.plus(Lengths.BATCH, 0)).hasValue(Lengths.BATCH);
    assertThat(Lengths.plus(0, Lengths.BATCH)).hasValue(Lengths.BATCH);
    assertThat(Lengths.plus(2, 3)).hasValue(5);
    assertThat(Lengths.plus(Lengths.BATCH, 1)).isEmpty();
    assertThat(Lengths.plus(Lengths.BATCH, SQUARE)).isEmpty();
    assertThat(Lengths.plus(Lengths.BATCH, Shape.NONE)).isEmpty();
  }

  @Test
  void are_subtracted_down_to_nothing() {
    assertThat(Lengths.minus(PAIRS, Lengths.BATCH)).hasValue(Lengths.BATCH);
    assertThat(Lengths.minus(Lengths.BATCH, Lengths.BATCH)).hasValue(0);
    assertThat(Lengths.minus(Lengths.BATCH, PAIRS)).isEmpty();
    assertThat(Lengths.minus(2, 3)).isEmpty();
    assertThat(Lengths.minus(0, Lengths.BATCH)).isEmpty();
    assertThat(Lengths.minus(Lengths.BATCH, 1)).isEmpty();
  }

  @Test
  void are_divided_where_the_quotient_is_whole() {
    assertThat(Lengths.over(PAIRS, 2)).hasValue(Lengths.BATCH);
    assertThat(Lengths.over(PAIRS, Lengths.BATCH)).hasValue(2);
    assertThat(Lengths.over(SQUARE, Lengths.BATCH)).hasValue(Lengths.BATCH);
    assertThat(Lengths.over(0, Lengths.BATCH)).hasValue(0);
    assertThat(Lengths.over(12, 5)).isEmpty();
    assertThat(Lengths.over(PAIRS, 3)).isEmpty();
    assertThat(Lengths.over(2, Lengths.BATCH)).isEmpty();
    assertThat(Lengths.over(2, 0)).isEmpty();
    assertThat(Lengths.over(Shape.NONE, 2)).isEmpty();
  }

  @Test
  void count_the_elements_of_a_shape() {
    assertThat(Lengths.product(Shape.of(Lengths.BATCH, 2))).isEqualTo(PAIRS);
    assertThat(Lengths.product(Shape.of(3, 4))).isEqualTo(12);
    assertThat(Lengths.product(Shape.of())).isEqualTo(1);
    assertThat(Lengths.product(Shape.of(Shape.NONE, 2))).isEqualTo(Shape.NONE);
  }

  @Test
  void make_shapes_of_a_batch() {
    assertThat(Shape.of(PAIRS, 10).atBatch(32)).isEqualTo(Shape.of(64, 10));
  }

  @Test
  void are_shown_as_in_a_program() {
    assertThat(Lengths.show(3)).isEqualTo("3");
    assertThat(Lengths.show(Lengths.BATCH)).isEqualTo("b");
    assertThat(Lengths.show(PAIRS)).isEqualTo("2b");
    assertThat(Lengths.show(SQUARE)).isEqualTo("b^2");
    assertThat(Lengths.show(Lengths.times(PAIRS, Lengths.BATCH))).isEqualTo("2b^2");
    assertThat(Lengths.show(Shape.NONE)).isEqualTo("?");
  }

  @Test
  void refuse_factors_that_no_array_has() {
    assertThatThrownBy(() -> Lengths.times(Lengths.BATCH, Long.MAX_VALUE))
        .isInstanceOf(ArraySizeException.class);
  }
}
