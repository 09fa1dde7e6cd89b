package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.Shape;
import org.junit.jupiter.api.Test;

final class PermuteTest {
  @Test
  void rejects_dims_that_are_no_permutation() {
    assertThatThrownBy(() -> new Permute(1, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Permute: 'dims' must be each axis from 1 to the rank once. Received: [1, 3]");
  }

  @Test
  void rejects_an_input_of_another_rank() {
    assertThatThrownBy(() -> new Permute(2, 1).outputShape(Shape.of(4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Input 0 of layer Permute is incompatible with the layer: expected ndim=3, found"
                + " ndim=2. Full shape received: (None, 4)");
  }
}
