package io.kerava.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MultinomialTest {
  @Test
  void two_categories_are_a_coin() {
    double[] coin = {1, 1};
    assertThat(Multinomial.pValue(coin, new int[] {8, 0})).isCloseTo(2.0 / 256, within(1e-12));
    assertThat(Multinomial.pValue(coin, new int[] {7, 1})).isCloseTo(18.0 / 256, within(1e-12));
    assertThat(Multinomial.pValue(coin, new int[] {4, 4})).isCloseTo(1, within(1e-12));
  }

  @Test
  void what_never_happens_has_no_chance() {
    double[] shares = {98, 1, 1};
    assertThat(Multinomial.pValue(shares, new int[] {0, 0, 4})).isLessThan(1e-7);
  }
}
