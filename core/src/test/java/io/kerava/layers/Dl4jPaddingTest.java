package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.arrays.Shape;
import io.kerava.kernels.ConvolutionGeometry;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.junit.jupiter.api.Test;

final class Dl4jPaddingTest {
  private static Dl4jPadding padding(String padding, int[] window, int... strides) {
    Shape input = Shape.of(9, 6, 2);
    return Dl4jPadding.of(ConvolutionGeometry.pooling(input, window, strides, padding));
  }

  @Test
  void leaves_padding_to_dl4j_where_every_axis_needs_it_or_nothing_is_left_over() {
    Dl4jPadding padding = padding("same", new int[] {3, 2}, 1, 2);
    assertThat(padding.mode()).isEqualTo(ConvolutionMode.Same);
    assertThat(padding.seen()).isEqualTo(padding.given());
  }

  @Test
  void pads_nothing_where_windows_leave_some_of_each_axis_over() {
    assertThat(padding("same", new int[] {1, 2}, 3, 4).mode()).isEqualTo(ConvolutionMode.Truncate);
    assertThat(padding("same", new int[] {1, 1}, 3, 5).mode()).isEqualTo(ConvolutionMode.Truncate);
    assertThat(padding("valid", new int[] {3, 3}, 1, 1).mode()).isEqualTo(ConvolutionMode.Truncate);
  }

  @Test
  void cuts_off_what_no_window_sees_where_another_axis_is_padded() {
    Dl4jPadding padding = padding("same", new int[] {1, 3}, 4, 1);
    assertThat(padding.mode()).isEqualTo(ConvolutionMode.Same);
    assertThat(padding.seen()).isEqualTo(Shape.of(9, 6, 2));
    assertThat(padding("same", new int[] {1, 3}, 3, 1).seen()).isEqualTo(Shape.of(7, 6, 2));
  }
}
