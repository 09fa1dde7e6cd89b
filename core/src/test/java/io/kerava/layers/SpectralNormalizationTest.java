package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.Shape;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.regularizers.L2;
import org.junit.jupiter.api.Test;

final class SpectralNormalizationTest {
  @Test
  void rejects_a_layer_without_kernel() {
    assertThatThrownBy(() -> new SpectralNormalization(new Flatten()).outputShape(Shape.of(3, 4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Layer SpectralNormalization needs a layer with a weight named 'kernel' or"
                + " 'embeddings'. Received: Flatten()");
  }

  @Test
  void rejects_a_regularizer_of_the_weight_that_it_divides() {
    SpectralNormalization penalized =
        new SpectralNormalization(new Embedding(4, 3).embeddingsRegularizer(new L2(0.5)));
    assertThatThrownBy(() -> penalized.outputShape(Shape.of(2)))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(
            "A regularizer of a weight that SpectralNormalization divides is not supported. Give"
                + " the layer no embeddings_regularizer. Received: "
                + penalized);
    Dense biased = new Dense(3).biasRegularizer(new L2(0.5));
    assertThat(new SpectralNormalization(biased).outputShape(Shape.of(2))).isEqualTo(Shape.of(3));
  }

  @Test
  void does_with_a_mask_what_its_layer_does() {
    Shape input = Shape.of(4, 3);
    assertThat(new SpectralNormalization(new Dense(3)).maskRule(input)).isEqualTo(MaskRule.PASSES);
    Conv1D drops = new Conv1D(3, 2);
    assertThat(new SpectralNormalization(drops).maskRule(input)).isEqualTo(drops.maskRule(input));
  }

  @Test
  void keeps_its_vector_from_the_optimizer() {
    assertThat(new SpectralNormalization(new Dense(3)).weights(Shape.of(4)))
        .extracting(weight -> weight.name() + weight.shape() + weight.trainable())
        .containsExactly("kernel(4, 3)true", "vector_u(1, 3)false", "bias(3,)true");
  }

  @Test
  void has_the_activity_regularizer_of_its_layer() {
    Dense penalized = new Dense(3).activityRegularizer(new L2(0.5));
    assertThat(new SpectralNormalization(penalized).activityRegularizer()).contains(new L2(0.5));
    SpectralNormalization both =
        new SpectralNormalization(penalized).activityRegularizer(new L2(0.5));
    assertThatThrownBy(both::activityRegularizer)
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(
            "Activity regularizers of both SpectralNormalization and its layer are not supported."
                + " Received: "
                + both);
  }
}
