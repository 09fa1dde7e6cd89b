package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.arrays.Shape;
import io.kerava.engine.dl4j.Translations;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

final class SpatialDropout1DTest {
  private static final INDArray X = Nd4j.ones(40, 3, 8);

  private static INDArray dropped(Layer layer) {
    return Translations.function(layer, Shape.of(3, 8))
        .forward(X, new RecordedPass(true, Map.of()));
  }

  @Test
  void drops_the_same_features_at_each_step() {
    INDArray y = dropped(new SpatialDropout1D(0.5));
    INDArray firstStep = y.tensorAlongDimension(0, 0, 2);
    assertThat(y.tensorAlongDimension(2, 0, 2)).isEqualTo(firstStep);
    assertThat(firstStep.maxNumber().doubleValue()).isEqualTo(2);
    assertThat(firstStep.meanNumber().doubleValue()).isStrictlyBetween(0.7, 1.3);
  }

  @Test
  void passes_masks_on() {
    assertThat(new SpatialDropout1D(0.5).maskRule(Shape.of(3, 8))).isEqualTo(MaskRule.PASSES);
  }

  @Test
  void writes_only_what_keras_reads() {
    assertThat(new SpatialDropout1D(0.5).seed(3).getConfig())
        .containsOnlyKeys("rate", "seed", "name", "dtype");
  }
}
