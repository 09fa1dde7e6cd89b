package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.Shape;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

final class AdaptivePoolingTest {
  @Test
  void takes_one_number_for_all_axes() {
    assertThat(new AdaptiveMaxPooling3D(2))
        .hasToString("AdaptiveMaxPooling3D(output_size=(2, 2, 2))");
    assertThat(new AdaptiveMaxPooling2D(2).outputSize(3, 4))
        .hasToString("AdaptiveMaxPooling2D(output_size=(3, 4))");
  }

  @Test
  void says_its_lengths_where_those_of_the_input_are_unknown() {
    Shape images = Shape.of(Shape.NONE, Shape.NONE, 3);
    assertThat(new AdaptiveAveragePooling2D(7).outputShape(images)).isEqualTo(Shape.of(7, 7, 3));
    Shape first = Shape.of(3, Shape.NONE, Shape.NONE);
    AdaptiveAveragePooling2D layer = new AdaptiveAveragePooling2D(7).dataFormat("channels_first");
    assertThat(layer.outputShape(first)).isEqualTo(Shape.of(3, 7, 7));
  }

  @Test
  void gives_the_input_where_there_are_as_many_windows_as_elements() {
    INDArray x = Nd4j.linspace(-1, 1, 12).castTo(Nd4j.dataType()).reshape(2, 3, 2);
    assertThat(new AdaptiveMaxPooling1D(3).call(x)).isEqualTo(x);
    assertThat(new AdaptiveAveragePooling1D(3).call(x)).isEqualTo(x);
  }

  @Test
  void rejects_another_number_of_lengths() {
    assertThatThrownBy(() -> new AdaptiveMaxPooling1D(1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("For 1D input, `output_size` tuple must have length 1. Received: (1, 2)");
    assertThatThrownBy(() -> new AdaptiveAveragePooling2D(1, 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "`output_size` must be an integer or (height, width) tuple. Received: (1, 2, 3) of type"
                + " <class 'tuple'>");
    assertThatThrownBy(AdaptiveMaxPooling3D::new)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "`output_size` must be an integer or (depth, height, width) tuple. Received: () of type"
                + " <class 'tuple'>");
  }

  @Test
  void rejects_no_windows() {
    assertThatThrownBy(() -> new AdaptiveMaxPooling2D(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("`output_size` must be positive. Received: 0");
    assertThatThrownBy(() -> new AdaptiveMaxPooling2D(2, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("`output_size` must be positive. Received: (2, -1)");
  }

  @Test
  void rejects_an_input_of_another_rank() {
    assertThatThrownBy(() -> new AdaptiveMaxPooling2D(2).outputShape(Shape.of(4, 4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Input 0 of layer AdaptiveMaxPooling2D is incompatible with the layer: expected"
                + " ndim=4, found ndim=3. Full shape received: (None, 4, 4)");
  }
}
