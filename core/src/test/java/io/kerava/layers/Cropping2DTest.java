package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.Shape;
import org.junit.jupiter.api.Test;

final class Cropping2DTest {
  @Test
  void rejects_a_cropping_that_leaves_nothing() {
    assertThatThrownBy(() -> new Cropping2D(1, 2).outputShape(Shape.of(4, 4, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Layer Cropping2D: 'cropping' must leave something of each axis. Received:"
                + " cropping=[[1, 1], [2, 2]] for the input shape (None, 4, 4, 3)");
  }

  @Test
  void keeps_unknown_lengths() {
    assertThat(new Cropping2D(1).outputShape(Shape.of(Shape.NONE, 4, 3)))
        .isEqualTo(Shape.of(Shape.NONE, 2, 3));
  }

  @Test
  void crops_nothing_by_default_where_its_neighbours_crop_one() {
    assertThat(new Cropping1D().outputShape(Shape.of(4, 3))).isEqualTo(Shape.of(2, 3));
    assertThat(new Cropping2D().outputShape(Shape.of(4, 4, 3))).isEqualTo(Shape.of(4, 4, 3));
    assertThat(new Cropping3D().outputShape(Shape.of(4, 4, 4, 3))).isEqualTo(Shape.of(2, 2, 2, 3));
  }
}
