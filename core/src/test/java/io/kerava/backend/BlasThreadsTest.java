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
  void leaves_one_thread_to_a_pass_and_keeps_it_for_the_next() {
    blas.begin();
    assertThat(threads).isEqualTo(1);
    blas.end();
    assertThat(threads).isEqualTo(1);
    blas.giveAllBack();
    assertThat(threads).isEqualTo(ALL);
  }

  @Test
  void gives_nothing_back_while_another_pass_is_under_way() {
    blas.begin();
    blas.begin();
    blas.end();
    blas.giveAllBack();
    assertThat(threads).isEqualTo(1);
    blas.end();
    blas.giveAllBack();
    assertThat(threads).isEqualTo(ALL);
  }

  @Test
  void never_changes_within_a_pass_whoever_gives_back() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    List<Future<Integer>> seen = new ArrayList<>();
    for (int thread = 0; thread < 4; thread++) {
      seen.add(pool.submit(this::mostThreadsWithinPasses));
    }
    for (Future<Integer> each : seen) {
      assertThat(each.get()).isEqualTo(1);
    }
    pool.shutdown();
    assertThat(threads).isEqualTo(ALL);
  }

  private int mostThreadsWithinPasses() {
    int most = 0;
    for (int i = 0; i < 2_000; i++) {
      blas.begin();
      most = Math.max(most, threads);
      most = Math.max(most, threads);
      blas.end();
      blas.giveAllBack();
    }
    return most;
  }

  @Test
  void sets_every_copy_of_open_blas() {
    Backend.current();
    BlasThreads.giveBack();
    List<Integer> before = OpenBlas.copies().stream().map(OpenBlas::threads).toList();
    BlasThreads.beginPass();
    try {
      assertThat(OpenBlas.copies()).hasSize(2).allMatch(copy -> copy.threads() == 1);
    } finally {
      BlasThreads.endPass();
    }
    BlasThreads.giveBack();
    assertThat(OpenBlas.copies().stream().map(OpenBlas::threads)).isEqualTo(before);
  }
}
