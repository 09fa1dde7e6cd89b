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

final class GaussianNoiseTest {
  private static final INDArray X = Nd4j.ones(200, 50);

  private static NdFunction function(Layer layer) {
    return Translations.function(layer, Shape.of(50));
  }

  @Test
  void adds_noise_of_the_standard_deviation() {
    INDArray y = function(new GaussianNoise(0.5)).forward(X, new RecordedPass(true, Map.of()));
    assertThat(y.meanNumber().doubleValue()).isCloseTo(1, Offset.offset(0.02));
    assertThat(y.stdNumber().doubleValue()).isCloseTo(0.5, Offset.offset(0.02));
  }

  @Test
  void rejects_a_deviation_above_one() {
    assertThatThrownBy(() -> new GaussianNoise(1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("GaussianNoise: 'stddev' must be a number between 0 and 1. Received: 1.5");
  }

  @Test
  void knows_its_seed() {
    assertThat(new GaussianNoise(0.5).seed(7).seed()).hasValue(7);
  }
}
