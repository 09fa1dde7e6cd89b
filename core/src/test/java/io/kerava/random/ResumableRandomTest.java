package io.kerava.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ResumableRandomTest {
  private static double[] drawn(RandomGenerator random) {
    double[] numbers = new double[50];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] =
          switch (i % 5) {
            case 0 -> random.nextLong();
            case 1 -> random.nextInt();
            case 2 -> random.nextDouble();
            case 3 -> random.nextInt(1000);
            default -> random.nextGaussian();
          };
    }
    return numbers;
  }

  @Test
  void draws_what_a_splittable_random_draws() {
    assertThat(drawn(new ResumableRandom(11))).isEqualTo(drawn(new SplittableRandom(11)));
  }

  @Test
  void goes_on_where_another_one_was() {
    ResumableRandom before = new ResumableRandom(11);
    drawn(before);
    ResumableRandom after = new ResumableRandom(12);
    drawn(after);
    after.goTo(before.place());
    assertThat(drawn(after)).isEqualTo(drawn(before));
    assertThat(after.place()).isEqualTo(before.place());
  }
}
