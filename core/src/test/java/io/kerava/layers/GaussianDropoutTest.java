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

final class GaussianDropoutTest {
  private static final INDArray X = Nd4j.ones(200, 50);

  private static NdFunction function(Layer layer) {
    return Translations.function(layer, Shape.of(50));
  }

  @Test
  void multiplies_by_noise_of_dropouts_deviation() {
    NdFunction layer = function(new GaussianDropout(0.2));
    RecordedPass pass = new RecordedPass(true, Map.of());
    INDArray y = layer.forward(X, pass);
    assertThat(y.meanNumber().doubleValue()).isCloseTo(1, Offset.offset(0.02));
    assertThat(y.stdNumber().doubleValue()).isCloseTo(0.5, Offset.offset(0.02));
    assertThat(layer.backward(X, pass)).isEqualTo(y);
  }

  @Test
  void rejects_a_rate_of_one() {
    assertThatThrownBy(() -> new GaussianDropout(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "GaussianDropout: 'rate' must be a number of 0 or more and less than 1. Received: 1.0");
  }
}
