package io.kerava.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WorkersTest {
  private final Workers workers = new Workers(3);

  @ParameterizedTest
  @CsvSource({"0, 1, 1", "0, 2, 1", "5, 100, 1", "0, 1000, 16", "3, 4099, 1000", "0, 10, 100"})
  void does_every_index_once(int from, int to, int grain) {
    for (int round = 0; round < 200; round++) {
      AtomicIntegerArray seen = new AtomicIntegerArray(to);
      workers.run(
          (part, first, last) -> {
            for (int i = first; i < last; i++) {
              seen.incrementAndGet(i);
            }
          },
          from,
          to,
          grain);
      for (int i = 0; i < to; i++) {
        assertThat(seen.get(i)).as("index " + i).isEqualTo(i < from ? 0 : 1);
      }
    }
  }

  @Test
  void does_a_small_range_in_one_part() {
    List<String> parts = new ArrayList<>();
    workers.run((part, from, to) -> parts.add(part + ": " + from + "-" + to), 0, 19, 10);
    assertThat(parts).containsExactly("0: 0-19");
  }

  @Test
  void cuts_alike_where_a_part_asks_for_parts_again() {
    int[] cuts = new int[3];
    int[] nested = new int[3];
    workers.run((part, from, to) -> cuts[part] = to, 0, 300, 1);
    Workers other = workers;
    Thread blocked = new Thread(() -> other.run((part, from, to) -> nested[part] = to, 0, 300, 1));
    workers.run(
        (part, from, to) -> {
          if (part == 0) {
            blocked.start();
            join(blocked);
          }
        },
        0,
        300,
        1);
    assertThat(nested).isEqualTo(cuts);
  }

  @Test
  void does_a_loop_within_a_loop_on_one_thread() {
    Thread[] threads = new Thread[3];
    workers.run(
        (part, from, to) -> {
          if (part == 0) {
            workers.run((nested, first, last) -> threads[nested] = Thread.currentThread(), 0, 9, 1);
          }
        },
        0,
        300,
        1);
    assertThat(threads).containsOnly(Thread.currentThread());
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void does_what_a_worker_has_not_begun() throws InterruptedException {
    Workers two = new Workers(2);
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch free = new CountDownLatch(1);
    two.ahead()
        .start(
            (part, from, to) -> {
              busy.countDown();
              await(free);
            },
            1,
            1);
    busy.await();
    Thread[] threads = new Thread[2];
    two.run((part, from, to) -> threads[part] = Thread.currentThread(), 0, 300, 1);
    free.countDown();
    two.ahead().await();
    assertThat(threads).containsOnly(Thread.currentThread());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void throws_what_a_part_threw_and_works_on() {
    assertThatThrownBy(
            () ->
                workers.run(
                    (part, from, to) -> {
                      if (part == 2) {
                        throw new IllegalStateException("in part 2");
                      }
                    },
                    0,
                    300,
                    1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("in part 2");
    int[] last = new int[3];
    workers.run((part, from, to) -> last[part] = to, 0, 300, 1);
    assertThat(last[2]).isEqualTo(300);
  }
}
