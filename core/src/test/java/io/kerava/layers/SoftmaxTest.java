package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.Shape;
import io.kerava.engine.LayerGraph;
import io.kerava.engine.Masks;
import io.kerava.engine.Stacks;
import org.junit.jupiter.api.Test;

final class SoftmaxTest {
  @Test
  void is_cut_only_along_the_last_axis() {
    assertThat(new Softmax().cutBeforeActivation()).isPresent();
    assertThat(new Softmax().axis(1).cutBeforeActivation()).isEmpty();
  }

  @Test
  void rejects_an_axis_that_the_input_lacks() {
    assertThatThrownBy(() -> new Softmax().axis(2).outputShape(Shape.of(4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Layer Softmax: axis 2 is out of bounds for the input shape (None, 4). Expected an axis"
                + " from -2 to 1.");
  }

  @Test
  void rejects_the_mask_of_a_sequence() {
    LayerGraph stack =
        Stacks.of(Shape.of(3, 4), new Masking(), new LayerNormalization(), new Softmax());
    assertThatThrownBy(() -> new Masks(stack))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The layer 'layer2' gets a mask from 'layer0'. A mask must be broadcastable to the"
                + " input of Softmax, and a mask of steps is not. Use Activation(\"softmax\"),"
                + " which doesn't look at masks.");
  }
}
