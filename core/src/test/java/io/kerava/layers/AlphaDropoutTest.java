package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.Shape;
import io.kerava.engine.dl4j.NdFunction;
import io.kerava.engine.dl4j.Translations;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

final class AlphaDropoutTest {
  private static final INDArray X = Nd4j.ones(200, 50);

  private static NdFunction function(Layer layer) {
    return Translations.function(layer, Shape.of(50));
  }

  @Test
  void keeps_mean_and_variance() {
    INDArray x = Nd4j.randn(400, 50);
    RecordedPass pass = new RecordedPass(true, Map.of());
    INDArray y = function(new AlphaDropout(0.3)).forward(x, pass);
    assertThat(y.meanNumber().doubleValue()).isCloseTo(0, Offset.offset(0.05));
    assertThat(y.stdNumber().doubleValue()).isCloseTo(1, Offset.offset(0.05));
  }

  /** The formula of Keras's alpha_dropout.py, for an input of 1. */
  @Test
  void sets_what_it_drops_to_the_saturation_of_selu() {
    double rate = 0.3;
    double saturation = -1.6732632423543772 * 1.0507009873554805;
    double a = Math.pow((1 - rate) * (1 + rate * saturation * saturation), -0.5);
    double b = -a * saturation * rate;
    NdFunction layer = function(new AlphaDropout(rate));
    RecordedPass pass = new RecordedPass(true, Map.of());
    INDArray y = layer.forward(X, pass);
    INDArray dx = layer.backward(X, pass);
    for (int i = 0; i < 200; i++) {
      boolean kept = dx.getDouble(i) != 0;
      assertThat(y.getDouble(i)).isCloseTo(kept ? a + b : a * saturation + b, Offset.offset(1e-5));
      assertThat(dx.getDouble(i)).isCloseTo(kept ? a : 0, Offset.offset(1e-6));
    }
  }

  @Test
  void rejects_a_rate_of_one() {
    assertThatThrownBy(() -> new AlphaDropout(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "AlphaDropout: 'rate' must be a number of 0 or more and less than 1. Received: 1.0");
  }
}
