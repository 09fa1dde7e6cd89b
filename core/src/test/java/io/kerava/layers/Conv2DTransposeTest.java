package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.Shape;
import org.junit.jupiter.api.Test;

final class Conv2DTransposeTest {
  @Test
  void keeps_unknown_lengths_unknown() {
    assertThat(new Conv2DTranspose(8, 3).strides(2).outputShape(Shape.of(Shape.NONE, 4, 3)))
        .isEqualTo(Shape.of(Shape.NONE, 9, 8));
  }

  @Test
  void takes_output_padding_before_strides() {
    Conv2DTranspose layer = new Conv2DTranspose(8, 3).outputPadding(1).strides(2);
    assertThat(layer.outputShape(Shape.of(4, 4, 3))).isEqualTo(Shape.of(10, 10, 8));
  }

  @Test
  void rejects_output_padding_that_is_not_less_than_the_strides() {
    assertThatThrownBy(
            () -> new Conv2DTranspose(8, 3).outputPadding(0, 1).outputShape(Shape.of(4, 4, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "`output_padding` must be strictly less than `strides` for all dimensions. At dimension"
                + " 1, `output_padding` is 1 but `strides` is 1. Received: output_padding=(0, 1),"
                + " strides=(1, 1)");
  }

  @Test
  void rejects_negative_output_padding() {
    assertThatThrownBy(() -> new Conv2DTranspose(8, 3).outputPadding(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The `output_padding` argument must be a tuple of 2 integers. Received"
                + " output_padding=-1, including values {-1} that do not satisfy `value >= 0`");
  }

  @Test
  void rejects_strides_with_dilation() {
    assertThatThrownBy(() -> new Conv2DTranspose(8, 3).strides(2).dilationRate(2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "`strides > 1` not supported in conjunction with `dilation_rate > 1`. Received:"
                + " strides=(2, 2) and dilation_rate=(2, 2)");
  }
}
