package io.kerava.arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ShapeTest {
  private static final Shape BATCHES = Shape.of(Shape.NONE, 28, 3);

  @Test
  void prints_as_a_python_tuple() {
    assertThat(Shape.of()).hasToString("()");
    assertThat(Shape.of(10)).hasToString("(10,)");
    assertThat(BATCHES).hasToString("(None, 28, 3)");
  }

  @Test
  void counts_its_elements() {
    assertThat(Shape.of(28, 28, 3).size()).isEqualTo(2352);
    assertThat(Shape.of().size()).isEqualTo(1);
    assertThat(Shape.of(4, 0).size()).isZero();
  }

  @Test
  void refuses_more_elements_than_an_array_has() {
    assertThatThrownBy(
            Shape.of(65_536, 65_536, 65_536, 65_536)::size) // 2^64, which a long has as 0
        .isInstanceOf(ArraySizeException.class)
        .hasMessage(
            "An array of the shape (65536, 65536, 65536, 65536) would have 18446744073709551616"
                + " elements. Expected at most 2147483639, the length of the longest Java array.");
    assertThat(Shape.of(65_536, 65_536, 65_536, 65_536, 0).size()).isZero();
    assertThat(Shape.of(ElementCount.LIMIT).size()).isEqualTo(ElementCount.LIMIT);
  }

  @Test
  void has_no_axis_longer_than_an_array() {
    assertThatThrownBy(() -> Shape.of(Shape.NONE, 1L << 62, 4))
        .isInstanceOf(ArraySizeException.class)
        .hasMessage(
            "An axis of the shape (None, 4611686018427387904, 4) would be 4611686018427387904"
                + " long. Expected at most 2147483639, the length of the longest Java array.");
    assertThatThrownBy(() -> BATCHES.withLast(1L << 31)).isInstanceOf(ArraySizeException.class);
    assertThatThrownBy(() -> BATCHES.withBatch(1L << 31)).isInstanceOf(ArraySizeException.class);
  }

  @Test
  void does_not_know_its_size_before_all_lengths() {
    assertThat(BATCHES.isFullyKnown()).isFalse();
    assertThatThrownBy(BATCHES::size)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The size of (None, 28, 3) is not known yet.");
  }

  @Test
  void counts_a_negative_axis_from_the_end() {
    assertThat(BATCHES.length(1)).isEqualTo(28);
    assertThat(BATCHES.length(-2)).isEqualTo(28);
    assertThat(BATCHES.intLength(-1)).isEqualTo(3);
    assertThat(BATCHES.last()).isEqualTo(3);
    assertThat(BATCHES.rank()).isEqualTo(3);
  }

  @Test
  void gains_and_loses_the_batch_axis() {
    assertThat(Shape.of(28, 3).withBatch(Shape.NONE)).isEqualTo(BATCHES);
    assertThat(BATCHES.withoutBatch()).isEqualTo(Shape.of(28, 3));
    assertThat(BATCHES.withLast(1)).isEqualTo(Shape.of(Shape.NONE, 28, 1));
  }

  @Test
  void equals_a_shape_of_the_same_lengths() {
    assertThat(Shape.of(2, 3)).isEqualTo(Shape.of(2, 3)).hasSameHashCodeAs(Shape.of(2, 3));
    assertThat(Shape.of(2, 3)).isNotEqualTo(Shape.of(3, 2)).isNotEqualTo(Shape.of(2, 3, 1));
  }

  @Test
  void agrees_where_a_length_is_not_known() {
    assertThat(BATCHES.agreesWith(Shape.of(32, 28, 1), 2)).isTrue();
    assertThat(BATCHES.agreesWith(Shape.of(32, 28, 1), 3)).isFalse();
    assertThat(Shape.of(32).agreesWith(BATCHES, 1)).isTrue();
  }

  @Test
  void does_not_change_with_the_array_that_it_was_made_of() {
    long[] lengths = {2, 3};
    Shape shape = Shape.of(lengths);
    lengths[0] = 9;
    shape.toArray()[1] = 9;
    assertThat(shape).isEqualTo(Shape.of(2, 3));
  }

  @Test
  void rejects_a_negative_length() {
    assertThatThrownBy(() -> Shape.of(2, -3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A shape has lengths of 0 or more, or Shape.NONE. Received: [2, -3]");
  }
}
