package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.config.UnsupportedKerasFeatureException;
import org.junit.jupiter.api.Test;

class ReversibleEmbeddingTest {
  @Test
  void rejects_vectors_of_another_length_than_its_own() {
    ReversibleEmbedding layer = new ReversibleEmbedding(7, 3);
    assertThatThrownBy(() -> layer.apply(new Input(4, 2), o -> o.reverse(true)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Input 0 of layer ReversibleEmbedding is incompatible with the layer: expected axis -1"
                + " of input shape to have value 3. Full shape received: (None, 4, 2)");
  }

  @Test
  void rejects_a_cap_of_zero() {
    assertThatThrownBy(() -> new ReversibleEmbedding(7, 3).logitSoftCap(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "ReversibleEmbedding: 'logit_soft_cap' must be a number other than 0. Received: 0.0");
  }

  @Test
  void rejects_more_ids_than_floats_can_count() {
    assertThatThrownBy(() -> new ReversibleEmbedding((1 << 24) + 1, 2))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(
            "ReversibleEmbedding: more than 16777216 ids are not supported. Received:"
                + " input_dim=16777217");
  }

  @Test
  void rejects_another_type_of_the_way_back() {
    assertThatThrownBy(() -> new ReversibleEmbedding(7, 3).reverseDtype("float16"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ReversibleEmbedding: 'reverse_dtype' must be 'float32'. Received: 'float16'");
  }

  @Test
  void rejects_to_be_reversed_where_it_is_no_such_layer() {
    assertThatThrownBy(() -> new Embedding(7, 3).apply(new Input(4), o -> o.reverse(true)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Embedding.call() got an unexpected keyword argument 'reverse'.");
  }
}
