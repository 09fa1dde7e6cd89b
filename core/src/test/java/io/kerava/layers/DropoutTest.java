package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.Shape;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.engine.dl4j.NdFunction;
import io.kerava.engine.dl4j.Translations;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

final class DropoutTest {
  private static final INDArray X = Nd4j.ones(200, 50);

  private static NdFunction function(Layer layer) {
    return Translations.function(layer, Shape.of(50));
  }

  @Test
  void drops_at_the_rate_and_scales_the_rest() {
    INDArray y = function(new Dropout(0.2)).forward(X, new RecordedPass(true, Map.of()));
    double dropped = y.eq(0).castTo(X.dataType()).meanNumber().doubleValue();
    assertThat(dropped).isCloseTo(0.2, Offset.offset(0.02));
    assertThat(y.maxNumber().doubleValue()).isCloseTo(1.25, Offset.offset(1e-6));
    assertThat(y.meanNumber().doubleValue()).isCloseTo(1, Offset.offset(0.02));
  }

  @Test
  void sends_the_gradient_through_what_it_kept() {
    NdFunction dropout = function(new Dropout(0.5));
    RecordedPass pass = new RecordedPass(true, Map.of());
    INDArray y = dropout.forward(X, pass);
    assertThat(dropout.backward(X, pass)).isEqualTo(y);
  }

  @Test
  void drops_everything_at_the_rate_one() {
    INDArray y = function(new Dropout(1)).forward(X, new RecordedPass(true, Map.of()));
    assertThat(y).isEqualTo(X.mul(0));
  }

  @Test
  void drops_other_elements_in_the_next_pass() {
    NdFunction dropout = function(new Dropout(0.5));
    RecordedPass pass = new RecordedPass(true, Map.of());
    assertThat(dropout.forward(X, pass)).isNotEqualTo(dropout.forward(X, pass));
  }

  @Test
  void drops_the_same_features_at_each_step_with_a_noise_shape() {
    INDArray x = Nd4j.ones(20, 3, 8);
    Dropout layer = new Dropout(0.5).noiseShape(Shape.NONE, 1, 8);
    INDArray y =
        Translations.function(layer, Shape.of(3, 8)).forward(x, new RecordedPass(true, Map.of()));
    INDArray firstStep = y.tensorAlongDimension(0, 0, 2);
    assertThat(y.tensorAlongDimension(2, 0, 2)).isEqualTo(firstStep);
    assertThat(firstStep.meanNumber().doubleValue()).isStrictlyBetween(0.7, 1.3);
  }

  @Test
  void knows_its_seed() {
    assertThat(new Dropout(0.5).seed()).isEmpty();
    assertThat(new Dropout(0.5).seed(7).seed()).hasValue(7);
  }

  @Test
  void rejects_a_negative_rate() {
    assertThatThrownBy(() -> new Dropout(-0.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Dropout: 'rate' must be a number between 0 and 1. Received: -0.1");
  }

  @Test
  void rejects_a_noise_shape_of_another_rank() {
    assertThatThrownBy(() -> new Dropout(0.5).noiseShape(Shape.NONE, 1).outputShape(Shape.of(3, 8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Layer Dropout: each length of noise_shape must be None, 1, or that of the input (None,"
                + " 3, 8). Received: noise_shape=(None, 1)");
  }

  @Test
  void rejects_a_noise_shape_with_a_length_of_zero() {
    assertThatThrownBy(() -> new Dropout(0.5).noiseShape(Shape.NONE, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Dropout: 'noise_shape' must be a list of lengths that are positive or None. Received:"
                + " (None, 0)");
  }

  @Test
  void refuses_a_fixed_batch_size_in_the_noise_shape() {
    assertThatThrownBy(() -> new Dropout(0.5).noiseShape(32, 8).outputShape(Shape.of(8)))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(
            "Layer Dropout: a noise_shape with a fixed batch size is not supported; use Shape.NONE"
                + " in its place. Received: noise_shape=(32, 8)");
  }
}
