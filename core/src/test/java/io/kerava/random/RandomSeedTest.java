package io.kerava.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomSeedTest {
  @Test
  void repeats_its_seeds_after_the_same_seed() {
    RandomSeed.set(42);
    long first = RandomSeed.next();
    long second = RandomSeed.next();
    RandomSeed.set(42);
    assertThat(RandomSeed.next()).isEqualTo(first);
    assertThat(RandomSeed.next()).isEqualTo(second);
  }

  @Test
  void gives_other_seeds_after_another_seed() {
    RandomSeed.set(42);
    long first = RandomSeed.next();
    RandomSeed.set(43);
    assertThat(RandomSeed.next()).isNotEqualTo(first);
  }

  @Test
  void never_gives_the_same_seed_twice_in_a_run() {
    RandomSeed.set(1);
    Set<Long> seeds = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      seeds.add(RandomSeed.next());
    }
    assertThat(seeds).hasSize(1000);
  }
}
