package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MaxPooling2DTest {
  private static final Shape INPUT = Shape.of(28, 28, 3);

  @Test
  void takes_one_number_for_all_axes() {
    assertThat(new MaxPooling2D(3)).hasToString(new MaxPooling2D(3, 3).toString());
    assertThat(new MaxPooling2D().poolSize(3).strides(1))
        .hasToString(new MaxPooling2D(3, 3).strides(1, 1).toString());
    assertThat(new MaxPooling2D()).hasToString(new MaxPooling2D(2, 2).toString());
  }

  @Test
  void takes_strides_as_long_as_the_window_where_none_are_given() {
    assertThat(new MaxPooling2D(3, 2).outputShape(INPUT)).isEqualTo(Shape.of(9, 14, 3));
    assertThat(new MaxPooling2D(3, 2).getConfig()).containsEntry("strides", List.of(3, 2));
  }

  @Test
  void keeps_unknown_lengths() {
    Shape unknown = Shape.of(Shape.NONE, 28, 3);
    assertThat(new MaxPooling2D().outputShape(unknown)).isEqualTo(Shape.of(Shape.NONE, 14, 3));
  }

  @Test
  void rejects_an_input_of_another_rank() {
    assertThatThrownBy(() -> new MaxPooling2D().outputShape(Shape.of(4, 4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Input 0 of layer MaxPooling2D is incompatible with the layer: expected ndim=4, found"
                + " ndim=3. Full shape received: (None, 4, 4)");
  }

  @Test
  void rejects_a_window_that_does_not_fit() {
    assertThatThrownBy(() -> new MaxPooling2D(2).name("pool").outputShape(Shape.of(1, 4, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Layer 'pool' (MaxPooling2D): a window must fit into the input. Received: an input of"
                + " the shape (None, 1, 4, 3) and pool_size=(2, 2). A smaller pool_size or"
                + " padding(\"same\") helps.");
  }

  @Test
  void rejects_another_number_of_lengths() {
    assertThatThrownBy(() -> new MaxPooling2D(1, 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The `pool_size` argument must be a tuple of 2 integers. Received pool_size=(1, 2, 3)");
    assertThatThrownBy(() -> new MaxPooling2D().strides(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The `strides` argument must be a tuple of 2 integers. Received strides=0, including"
                + " values {0} that do not satisfy `value > 0`");
  }

  @Test
  void rejects_an_unknown_padding() {
    assertThatThrownBy(() -> new MaxPooling2D().padding("causal"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Argument `padding` must be one of {'valid', 'same'}. Received: padding=causal");
  }
}
