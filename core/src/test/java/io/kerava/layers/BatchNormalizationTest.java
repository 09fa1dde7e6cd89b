package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.Shape;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.engine.dl4j.NdFunction;
import io.kerava.engine.dl4j.Translations;
import io.kerava.kernels.Kernel;
import io.kerava.kernels.Site;
import io.kerava.parameters.Block;
import io.kerava.parameters.States;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

final class BatchNormalizationTest {
  @Test
  void keeps_the_moving_statistics_from_the_optimizer() {
    assertThat(new BatchNormalization().weights(Shape.of(4)))
        .extracting(WeightSpec::trainable)
        .containsExactly(true, true, false, false);
  }

  @Test
  void rejects_an_axis_that_the_input_lacks() {
    assertThatThrownBy(() -> new BatchNormalization().axis(3).outputShape(Shape.of(2, 4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Layer BatchNormalization: axis 3 is out of bounds for the input shape (None, 2, 4)."
                + " Expected an axis from -3 to 2.");
  }

  @Test
  void rejects_the_batch_axis() {
    assertThatThrownBy(() -> new BatchNormalization().axis(0).outputShape(Shape.of(4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Layer BatchNormalization: the batch axis has no fixed length, so it can have no"
                + " weights. Expected an axis other than 0. Received: axis=0 for the input shape"
                + " (None, 4)");
  }

  @Test
  void refuses_renorm_and_synchronized() {
    assertThatThrownBy(() -> read(Map.of("renorm", true)))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage("BatchNormalization's renorm is not supported. Received: True");
    assertThatThrownBy(() -> read(Map.of("synchronized", true)))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage("BatchNormalization's synchronized is not supported. Received: True");
  }

  private static Layer read(Map<String, ?> config) {
    return Layers.TYPE.fromJson(Map.of("class_name", "BatchNormalization", "config", config));
  }

  @Test
  void rejects_a_mask_of_fewer_axes_than_its_input_has_before_the_features() {
    RecordedPass pass =
        new RecordedPass(
            true, Map.of("moving_mean", Nd4j.zeros(4), "moving_variance", Nd4j.ones(4)));
    pass.setMask(Nd4j.ones(5, 2));
    NdFunction function =
        Translations.function(
            new BatchNormalization().center(false).scale(false), Shape.of(2, 3, 4));
    assertThatThrownBy(() -> function.forward(Nd4j.ones(5, 2, 3, 4), pass))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "BatchNormalization takes a mask of one dimension less than its input, whose shape is"
                + " (None, 2, 3, 4). Received a mask of the shape (None, 2). Normalize before the"
                + " sequence gets its mask, or reshape the input.");
  }

  @Test
  void rejects_such_a_mask_in_its_kernel() {
    Shape input = Shape.of(2, 3, 4);
    BatchNormalization layer = new BatchNormalization().center(false).scale(false);
    Kernel kernel = layer.kernel(input).orElseThrow();
    Block.Builder block = new Block.Builder();
    for (String moving : List.of("moving_mean", "moving_variance")) {
      block.add(moving, Shape.of(4), false, Optional.empty(), Optional.empty());
    }
    Site site = new Site(block.build(), new SplittableRandom(1), new States(), true);
    site.setMask(new boolean[10]);
    assertThatThrownBy(() -> kernel.forward(new float[120], new float[120], 5, site))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "BatchNormalization takes a mask of one dimension less than its input, so for 30 rows"
                + " of features. Received a mask of 10 elements. Normalize before the sequence gets"
                + " its mask, or reshape the input.");
  }
}
