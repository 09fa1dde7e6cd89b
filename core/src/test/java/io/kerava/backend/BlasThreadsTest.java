package io.kerava.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class BlasThreadsTest {
  private static final int ALL = 4;

  private volatile int threads = ALL;
  private final BlasThreads blas = new BlasThreads(() -> threads = 1, () -> threads = ALL);

  @AfterEach
  void give_back() {
    BlasThreads.giveBack();
  }

  @Test
  void leaves_one_thread_to_a_holder_and_keeps_it_for_the_next() {
    blas.take();
    assertThat(threads).isEqualTo(1);
    blas.leave();
    assertThat(threads).isEqualTo(1);
    blas.giveAllBack();
    assertThat(threads).isEqualTo(ALL);
  }

  @Test
  void gives_nothing_back_while_there_is_another_holder() {
    blas.take();
    blas.take();
    blas.leave();
    blas.giveAllBack();
    assertThat(threads).isEqualTo(1);
    blas.leave();
    blas.giveAllBack();
    assertThat(threads).isEqualTo(ALL);
  }

  @Test
  void never_changes_while_held_whoever_gives_back() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    List<Future<Integer>> seen = new ArrayList<>();
    for (int thread = 0; thread < 4; thread++) {
      seen.add(pool.submit(this::mostThreadsWhileHeld));
    }
    for (Future<Integer> each : seen) {
      assertThat(each.get()).isEqualTo(1);
    }
    pool.shutdown();
    assertThat(threads).isEqualTo(ALL);
  }

  private int mostThreadsWhileHeld() {
    int most = 0;
    for (int i = 0; i < 2_000; i++) {
      blas.take();
      most = Math.max(most, threads);
      most = Math.max(most, threads);
      blas.leave();
      blas.giveAllBack();
    }
    return most;
  }

  @Test
  void sets_every_copy_of_open_blas() {
    Backend.current();
    BlasThreads.giveBack();
    List<Integer> before = OpenBlas.copies().stream().map(OpenBlas::threads).toList();
    BlasThreads.hold();
    try {
      assertThat(OpenBlas.copies()).hasSize(2).allMatch(copy -> copy.threads() == 1);
    } finally {
      BlasThreads.release();
    }
    BlasThreads.giveBack();
    assertThat(OpenBlas.copies().stream().map(OpenBlas::threads)).isEqualTo(before);
  }
}
