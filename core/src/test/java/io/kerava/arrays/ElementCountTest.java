package io.kerava.arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ElementCountTest {
  private static final String LIMIT =
      "Expected at most 2147483639, the length of the longest Java array.";

  @Test
  void multiplies_up_to_the_longest_array() {
    assertThat(ElementCount.of(30_000, 1000)).isEqualTo(30_000_000);
    assertThat(ElementCount.of(ElementCount.LIMIT, 1)).isEqualTo(ElementCount.LIMIT);
    assertThat(ElementCount.of(0, Integer.MAX_VALUE)).isZero();
    assertThat(ElementCount.of(2, 3, 4)).isEqualTo(24);
    assertThat(ElementCount.of(7L)).isEqualTo(7);
  }

  @Test
  void refuses_what_would_wrap_round_to_a_small_number() {
    int side = 65_536;
    assertThat(side * (side + 1)).isEqualTo(65_536); // what an int makes of it
    assertThatThrownBy(() -> ElementCount.of(65_536, 65_537))
        .isInstanceOf(ArraySizeException.class)
        .hasMessage(
            "An array of the shape (65536, 65537) would have 4295032832 elements. " + LIMIT);
    assertThatThrownBy(() -> ElementCount.of(1L << 62, 4))
        .hasMessage(
            "An array of the shape (4611686018427387904, 4) would have 18446744073709551616"
                + " elements. "
                + LIMIT);
    assertThatThrownBy(() -> ElementCount.of(1L << 40, 1L << 40, 1))
        .hasMessageContaining(" would have 1208925819614629174706176 elements.");
    assertThatThrownBy(() -> ElementCount.of(ElementCount.LIMIT + 1L))
        .hasMessage("An array of the shape (2147483640,) would have 2147483640 elements. " + LIMIT);
  }

  @Test
  void agrees_with_numbers_of_any_size() {
    SplittableRandom random = new SplittableRandom(12);
    for (int i = 0; i < 20_000; i++) {
      long[] lengths = new long[3];
      BigInteger product = BigInteger.ONE;
      for (int k = 0; k < lengths.length; k++) {
        lengths[k] = random.nextLong(1L << random.nextInt(1, 63));
        product = product.multiply(BigInteger.valueOf(lengths[k]));
      }
      assertThat(isRefused(lengths))
          .isEqualTo(product.compareTo(BigInteger.valueOf(ElementCount.LIMIT)) > 0);
    }
  }

  private static boolean isRefused(long[] lengths) {
    try {
      return ElementCount.of(lengths[0], lengths[1], lengths[2]) < 0;
    } catch (ArraySizeException e) {
      return true;
    }
  }

  @Test
  void knows_that_native_memory_is_counted_in_bytes() {
    assertThat(ElementCount.ofNativeFloats(500_000_000)).isEqualTo(500_000_000);
    assertThatThrownBy(() -> ElementCount.ofNativeFloats(600_000_000))
        .isInstanceOf(ArraySizeException.class)
        .hasMessage(
            "A native buffer of floats would have 600000000 elements. Expected at most 536870880,"
                + " as its bytes are counted by an int.");
  }

  @Test
  void covers_a_length_by_parts_however_long_they_are() {
    assertThat(ElementCount.parts(10, 4)).isEqualTo(3);
    assertThat(ElementCount.parts(8, 4)).isEqualTo(2);
    assertThat(ElementCount.parts(0, 4)).isZero();
    assertThat(ElementCount.parts(10, Integer.MAX_VALUE)).isEqualTo(1);
    assertThat(ElementCount.parts(Integer.MAX_VALUE, 2)).isEqualTo(1 << 30);
  }
}
