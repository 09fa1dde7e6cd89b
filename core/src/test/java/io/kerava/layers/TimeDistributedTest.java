package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.activations.Activations;
import io.kerava.arrays.Shape;
import io.kerava.engine.dl4j.Translations;
import io.kerava.regularizers.L2;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

final class TimeDistributedTest {
  private static final Shape INPUT = Shape.of(5, 4);

  @Test
  void keeps_an_unknown_number_of_steps() {
    assertThat(new TimeDistributed(new Dense(2)).outputShape(Shape.of(Shape.NONE, 4)))
        .isEqualTo(Shape.of(Shape.NONE, 2));
  }

  @Test
  void rejects_samples_without_steps() {
    assertThatThrownBy(() -> new TimeDistributed(new Dense(2)).outputShape(Shape.of(4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "`TimeDistributed` Layer should be passed an `input_shape` with at least 3"
                + " dimensions, received: (None, 4)");
  }

  @Test
  void rejects_an_input() {
    assertThatThrownBy(() -> new TimeDistributed(new Input(3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "TimeDistributed: 'layer' must be a layer other than Input or a model. Received: "
                + new Input(3));
  }

  @Test
  void cuts_the_activation_of_its_layer() {
    TimeDistributed layer = new TimeDistributed(new Dense(3).activation("softmax"));
    Layer.Cut cut = layer.cutBeforeActivation().orElseThrow();
    assertThat(cut.before().name()).isEqualTo(layer.name());
    assertThat(cut.before().argument("layer").orElseThrow())
        .asString()
        .startsWith("Dense(name=")
        .endsWith("units=3)");
    assertThat(cut.activation()).isEqualTo(Activations.get("softmax"));
    assertThat(layer.activityRegularizer(new L2(0.1)).cutBeforeActivation()).isEmpty();
  }

  @Test
  void freezes_its_layer() {
    BatchNormalization layer = new BatchNormalization();
    TimeDistributed frozen = new TimeDistributed(layer).trainable(false);
    assertThat(frozen.weights(INPUT)).noneMatch(WeightSpec::trainable);
    assertThat(frozen.dependsOnBatch()).isFalse();
    assertThat(layer.isTrainable()).isFalse();
    assertThat(frozen.trainable(true).weights(INPUT)).anyMatch(WeightSpec::trainable);
  }

  @Test
  void has_the_seed_of_its_layer() {
    assertThat(new TimeDistributed(new Dropout(0.5).seed(3)).seed()).hasValue(3);
  }

  @Test
  void has_no_kernel_where_its_layer_has_none() {
    assertThat(new TimeDistributed(new UnitNormalization().axis(0)).kernel(INPUT)).isEmpty();
  }

  @Test
  void draws_for_each_step_what_its_layer_shares_among_samples() {
    Dropout shared = new Dropout(0.5).noiseShape(1, 400);
    INDArray x = Nd4j.ones(3, 2, 400);
    INDArray y =
        Translations.function(new TimeDistributed(shared), Shape.of(2, 400))
            .forward(x, new RecordedPass(true, Map.of()));
    INDArray firstStep = y.tensorAlongDimension(0, 0, 2);
    assertThat(firstStep.getRow(1)).isEqualTo(firstStep.getRow(0));
    assertThat(y.tensorAlongDimension(1, 0, 2)).isNotEqualTo(firstStep);
  }

  @Test
  void passes_masks_on_and_refuses_them_where_its_layer_would_use_them() {
    assertThat(new TimeDistributed(new Dense(2)).maskRule(INPUT)).isEqualTo(MaskRule.PASSES);
    assertThat(new TimeDistributed(new GlobalAveragePooling1D()).maskRule(Shape.of(3, 5, 4)))
        .isEqualTo(
            new MaskRule.Refuses(
                "TimeDistributed has no mask for the steps within a step, which"
                    + " GlobalAveragePooling1D would use. Take the mask away before it, as Keras"
                    + " fails there."));
  }

  @Test
  void names_weights_that_are_paths_by_longer_paths() {
    assertThat(List.of("kernel", "forward_lstm/kernel"))
        .map(name -> InnerWeights.name("bidirectional/", name))
        .containsExactly("kernel", "bidirectional/forward_lstm/kernel");
  }
}
