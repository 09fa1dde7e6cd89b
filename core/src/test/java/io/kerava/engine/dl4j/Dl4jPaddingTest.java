package io.kerava.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.arrays.Shape;
import io.kerava.kernels.ConvolutionGeometry;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.junit.jupiter.api.Test;

final class Dl4jPaddingTest {
  private static Optional<ConvolutionMode> padding(String padding, int[] window, int... strides) {
    Shape input = Shape.of(9, 6, 2);
    return Dl4jPadding.of(ConvolutionGeometry.pooling(input, window, strides, padding));
  }

  @Test
  void leaves_padding_to_dl4j_where_windows_leave_nothing_over() {
    assertThat(padding("same", new int[] {3, 2}, 1, 2)).contains(ConvolutionMode.Same);
    assertThat(padding("same", new int[] {1, 3}, 4, 1)).contains(ConvolutionMode.Same);
  }

  @Test
  void pads_nothing_where_no_axis_needs_it() {
    assertThat(padding("same", new int[] {1, 2}, 3, 4)).contains(ConvolutionMode.Truncate);
    assertThat(padding("same", new int[] {1, 1}, 3, 5)).contains(ConvolutionMode.Truncate);
    assertThat(padding("valid", new int[] {3, 3}, 1, 1)).contains(ConvolutionMode.Truncate);
  }

  @Test
  void has_no_mode_where_one_axis_is_padded_and_windows_leave_some_of_another_over() {
    assertThat(padding("same", new int[] {1, 3}, 3, 1)).isEmpty();
  }
}
