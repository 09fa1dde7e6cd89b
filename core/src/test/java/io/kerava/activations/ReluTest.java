package io.kerava.activations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReluTest {
  /** Keras's crossentropy of outputs that are all 0 has the gradient NaN, and goes on training. */
  @Test
  void where_it_is_zero_not_even_nan_comes_through() {
    double[] dx = new double[3];

    new Relu()
        .backward(new double[] {-1, 0, 2}, 0, new double[] {Double.NaN, 1 / 0.0, 3}, 0, dx, 3);

    assertThat(dx).containsExactly(0, 0, 3);
  }
}
