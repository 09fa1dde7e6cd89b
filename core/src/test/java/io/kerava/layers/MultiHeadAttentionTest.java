package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.Shape;
import io.kerava.config.UnsupportedKerasFeatureException;
import org.junit.jupiter.api.Test;

final class MultiHeadAttentionTest {
  @Test
  void says_in_json_that_it_looks_back_only_where_it_does() {
    MultiHeadAttention layer = new MultiHeadAttention(2, 3);
    assertThat(layer.getConfig()).doesNotContainKey("use_causal_mask");
    assertThat(layer.useCausalMask(true).getConfig()).containsEntry("use_causal_mask", true);
  }

  @Test
  void rejects_an_attention_axis_that_the_input_lacks() {
    assertThatThrownBy(
            () -> new MultiHeadAttention(2, 3).attentionAxes(2).outputShape(Shape.of(3, 4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Layer MultiHeadAttention: attention_axes must be from 1 to 1 for the input shape"
                + " (None, 3, 4). Received: [2]");
  }

  @Test
  void rejects_steps_of_several_axes_that_look_back_only() {
    assertThatThrownBy(
            () ->
                new MultiHeadAttention(2, 3)
                    .name("look")
                    .useCausalMask(true)
                    .outputShape(Shape.of(2, 3, 4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Layer 'look' (MultiHeadAttention) takes useCausalMask and slidingWindow for steps"
                + " along one axis, the first of each sample or one as long. Received:"
                + " attention_axes=[1, 2] for the input shape (None, 2, 3, 4).");
  }

  @Test
  void refuses_a_penalty_on_the_outputs_within() {
    assertThatThrownBy(() -> new MultiHeadAttention(2, 3).activityRegularizer("l2"))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(
            "MultiHeadAttention's activity_regularizer, which is one of the layers within it, is"
                + " not supported.");
  }

  @Test
  void groups_query_heads_evenly() {
    assertThatThrownBy(() -> new GroupQueryAttention(4, 3, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "GroupQueryAttention: 'num_query_heads' must be divisible by 'num_key_value_heads'."
                + " Received: num_query_heads=3, num_key_value_heads=2");
  }
}
