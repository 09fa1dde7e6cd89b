package io.kerava.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PiecesTest {
  private final AtomicReferenceArray<String> ranges = new AtomicReferenceArray<>(Pieces.MOST);
  private final Pieces pieces =
      new Pieces((part, piece, from, to) -> ranges.set(piece, from + "-" + to));

  @Test
  void cuts_by_size_alone() {
    pieces.run(100, 24);
    assertThat(pieces.count()).isEqualTo(4);
    assertThat(ranges.get(0)).isEqualTo("0-25");
    assertThat(ranges.get(1)).isEqualTo("25-50");
    assertThat(ranges.get(2)).isEqualTo("50-75");
    assertThat(ranges.get(3)).isEqualTo("75-100");
    assertThat(ranges.get(4)).isNull();
  }

  @Test
  void begins_long_pieces_at_multiples_of_16() {
    pieces.run(784, 96);
    assertThat(pieces.count()).isEqualTo(8);
    assertThat(ranges.get(0)).isEqualTo("0-96");
    assertThat(ranges.get(1)).isEqualTo("96-192");
    assertThat(ranges.get(2)).isEqualTo("192-288");
    assertThat(ranges.get(6)).isEqualTo("576-672");
    assertThat(ranges.get(7)).isEqualTo("672-784");
  }

  @ParameterizedTest
  @CsvSource({"100, 101, 1", "100, 100, 1", "100, 50, 2", "1000, 1, 16", "3, 0, 2", "0, 1, 1"})
  void has_pieces_of_a_smallest_length_but_not_too_many(int length, int smallest, int count) {
    assertThat(Pieces.count(length, smallest)).isEqualTo(count);
  }

  /** Where two threads have three pieces, one of them waits. */
  @ParameterizedTest
  @CsvSource({"30, 10, 2", "70, 10, 4", "110, 10, 8", "150, 10, 12"})
  void has_as_many_pieces_as_keep_two_or_four_threads_busy(int length, int smallest, int count) {
    assertThat(Pieces.count(length, smallest)).isEqualTo(count);
  }

  @Test
  void serves_one_run_after_another() {
    pieces.run(1_000_000_000, 1);
    assertThat(ranges.get(Pieces.MOST - 1)).isEqualTo("937500000-1000000000");
    pieces.run(7, 10);
    assertThat(pieces.count()).isEqualTo(1);
    assertThat(ranges.get(0)).isEqualTo("0-7");
  }
}
