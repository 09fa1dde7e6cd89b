package io.kerava.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AheadTest {
  private final Workers workers = new Workers(3);
  private final Ahead ahead = workers.ahead();

  @ParameterizedTest
  @CsvSource({"1, 1", "7, 2", "1000, 3", "10, 100", "0, 5"})
  void does_every_index_once_while_loops_run(int length, int grain) {
    for (int round = 0; round < 200; round++) {
      AtomicIntegerArray seen = new AtomicIntegerArray(length);
      boolean begun =
          ahead.start(
              (part, from, to) -> {
                for (int i = from; i < to; i++) {
                  seen.incrementAndGet(i);
                }
              },
              length,
              grain);
      int[] ends = new int[3];
      workers.run((part, from, to) -> ends[part] = to, 0, 300, 1);
      ahead.await();
      assertThat(begun).isTrue();
      assertThat(ends[2]).isEqualTo(300);
      for (int i = 0; i < length; i++) {
        assertThat(seen.get(i)).as("index " + i).isEqualTo(1);
      }
    }
  }

  @Test
  void refuses_a_second_work_until_the_first_one_is_awaited() {
    assertThat(ahead.start((part, from, to) -> {}, 10, 1)).isTrue();
    assertThat(ahead.start((part, from, to) -> {}, 10, 1)).isFalse();
    ahead.await();
    assertThat(ahead.start((part, from, to) -> {}, 10, 1)).isTrue();
    ahead.await();
  }

  @Test
  void begins_nothing_where_there_is_one_processor() {
    assertThat(new Workers(1).ahead().start((part, from, to) -> {}, 10, 1)).isFalse();
  }

  @Test
  void throws_what_a_piece_threw_and_works_on() {
    ahead.start(
        (part, from, to) -> {
          if (from == 3) {
            throw new IllegalStateException("in piece 3");
          }
        },
        10,
        1);
    assertThatThrownBy(ahead::await)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("in piece 3");
    int[] last = new int[1];
    ahead.start((part, from, to) -> last[0] += to - from, 1, 1);
    ahead.await();
    assertThat(last[0]).isEqualTo(1);
  }
}
