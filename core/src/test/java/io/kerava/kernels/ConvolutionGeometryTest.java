package io.kerava.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.Shape;
import org.junit.jupiter.api.Test;

/** Lengths; which positions are seen is in the tests of the kernels. */
final class ConvolutionGeometryTest {
  private static final int[] ONE = {1};

  @Test
  void has_fewer_positions_without_padding() {
    assertThat(of(28, 3, 1, "valid", 1).outputShape()).isEqualTo(Shape.of(26, 8));
    assertThat(of(28, 3, 2, "valid", 1).outputShape()).isEqualTo(Shape.of(13, 8));
    assertThat(of(28, 3, 1, "valid", 4).outputShape()).isEqualTo(Shape.of(20, 8));
  }

  @Test
  void divides_the_padding_and_puts_an_odd_rest_behind() {
    assertThat(of(28, 4, 1, "same", 1).before(2)).isEqualTo(1);
    assertThat(of(28, 3, 2, "same", 1).before(2)).isZero();
    assertThat(of(28, 3, 2, "same", 1).outputShape()).isEqualTo(Shape.of(14, 8));
    assertThat(of(5, 1, 3, "same", 1).before(2)).isZero();
  }

  @Test
  void pads_only_in_front_where_it_must_not_see_the_future() {
    assertThat(of(28, 3, 1, "causal", 4).before(2)).isEqualTo(8);
    assertThat(of(28, 3, 1, "causal", 4).outputShape()).isEqualTo(Shape.of(28, 8));
  }

  @Test
  void turns_round_for_a_transposed_convolution() {
    ConvolutionGeometry geometry =
        ConvolutionGeometry.transposed(
            Shape.of(7, 5), new int[] {3}, new int[] {2}, "same", new int[0], ONE, 4);
    assertThat(geometry.inputShape()).isEqualTo(Shape.of(14, 4));
    assertThat(geometry.outputShape()).isEqualTo(Shape.of(7, 5));
  }

  @Test
  void rejects_a_kernel_that_is_longer_than_the_input() {
    assertThatThrownBy(() -> of(4, 3, 1, "valid", 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A kernel must fit into its input. Received an input of the shape (4, 2) and a kernel"
                + " of the lengths [3] with the dilation [2]. A smaller kernel or padding(\"same\")"
                + " helps.");
  }

  private static ConvolutionGeometry of(
      int length, int kernel, int stride, String padding, int dilation) {
    return ConvolutionGeometry.of(
        Shape.of(length, 2),
        new int[] {kernel},
        new int[] {stride},
        padding,
        new int[] {dilation},
        8,
        1);
  }
}
