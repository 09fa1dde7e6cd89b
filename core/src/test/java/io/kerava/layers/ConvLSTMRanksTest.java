package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.Shape;
import io.kerava.config.UnsupportedKerasFeatureException;
import org.junit.jupiter.api.Test;

/** What {@link ConvLSTM1D} and {@link ConvLSTM3D} refuse, and what Keras calls their weights. */
final class ConvLSTMRanksTest {
  @Test
  void has_the_weights_in_a_cell() {
    assertThat(new ConvLSTM1D(2, 3).weightPath("kernel")).isEqualTo("conv_lstm_cell/kernel");
    assertThat(new ConvLSTM3D(2, 3).weightPath("kernel")).isEqualTo("conv_lstm_cell/kernel");
  }

  @Test
  void takes_one_number_for_all_axes() {
    assertThat(new ConvLSTM3D(2, 3).strides(2))
        .hasToString(new ConvLSTM3D(2, 3, 3, 3).strides(2, 2, 2).toString());
  }

  @Test
  void rejects_an_input_of_another_rank() {
    assertThatThrownBy(() -> new ConvLSTM1D(2, 3).outputShape(Shape.of(4, 8, 8, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Input 0 of layer ConvLSTM1D is incompatible with the layer: expected ndim=4, found"
                + " ndim=5. Full shape received: (None, 4, 8, 8, 1)");
  }

  @Test
  void rejects_another_number_of_lengths() {
    assertThatThrownBy(() -> new ConvLSTM3D(2, 3, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The `kernel_size` argument must be a tuple of 3 integers. Received kernel_size=(3,"
                + " 3)");
  }

  @Test
  void rejects_padding_of_the_past() {
    assertThatThrownBy(() -> new ConvLSTM1D(2, 3).padding("causal"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The `padding` argument must be a list/tuple or one of {'valid', 'same'}. Received:"
                + " causal");
  }

  @Test
  void rejects_activations_along_an_axis() {
    ConvLSTM3D layer = new ConvLSTM3D(2, 2).recurrentActivation("softmax");
    assertThatThrownBy(() -> layer.outputShape(Shape.of(4, 3, 3, 3, 1)))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(
            "ConvLSTM3D: the activation softmax is not supported in a ConvLSTM3D, only those that"
                + " work element by element.");
  }
}
