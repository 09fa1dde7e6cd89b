package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.Shape;
import org.junit.jupiter.api.Test;

final class RepeatVectorTest {
  @Test
  void rejects_a_number_of_zero() {
    assertThatThrownBy(() -> new RepeatVector(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("RepeatVector: 'n' must be a positive integer. Received: 0");
  }

  @Test
  void rejects_samples_that_are_no_vectors() {
    assertThatThrownBy(() -> new RepeatVector(3).outputShape(Shape.of(2, 4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Input 0 of layer RepeatVector is incompatible with the layer: expected ndim=2, found"
                + " ndim=3. Full shape received: (None, 2, 4)");
  }
}
