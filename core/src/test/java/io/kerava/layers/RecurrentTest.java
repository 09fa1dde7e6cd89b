package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kerava.arrays.Shape;
import io.kerava.config.KerasJson;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.graph.CallForm;
import io.kerava.initializers.Constant;
import io.kerava.testing.Golden;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What the recurrent layers say beside the numbers that every layer is held against. */
final class RecurrentTest {
  private static final Shape INPUT = Shape.of(5, 3);

  @Test
  void rejects_samples_that_are_no_sequences() {
    assertThatThrownBy(() -> new LSTM(2).name("reader").outputShape(Shape.of(3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Input 0 of layer 'reader' (LSTM) is incompatible with the layer: expected ndim=3,"
                + " found ndim=2. Full shape received: (None, 3). Give (batch, steps, features):"
                + " a recurrent layer in front of this one needs returnSequences(true), and plain"
                + " rows a Reshape");
  }

  @Test
  void takes_sequences_of_unknown_length() {
    Shape unknown = Shape.of(Shape.NONE, 3);
    assertThat(new GRU(2).outputShape(unknown)).isEqualTo(Shape.of(2));
    assertThat(new GRU(2).returnSequences(true).outputShape(unknown))
        .isEqualTo(Shape.of(Shape.NONE, 2));
  }

  @Test
  void says_how_many_outputs_it_gives_where_one_is_expected() {
    assertThatThrownBy(() -> new GRU(2).returnState(true).outputShape(INPUT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "GRU gives 2 outputs, and one is expected here. Apply the layer by itself with"
                + " applyAll, or have it give one.");
    Layer both = new Bidirectional(new LSTM(2).returnState(true)).mergeMode("None");
    assertThatThrownBy(() -> new TimeDistributed(both).outputShape(INPUT.withBatch(4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Bidirectional gives 6 outputs, and one is expected here. Apply the layer by itself"
                + " with applyAll, or have it give one.");
  }

  @Test
  void rejects_activations_that_change_the_number_of_units() {
    assertThatThrownBy(() -> new LSTM(4).recurrentActivation("glu").outputShape(INPUT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "LSTM: the activation glu makes 2 numbers of 4, and a recurrent layer needs as many as"
                + " there are units.");
  }

  @Test
  void refuses_the_activity_regularizer_that_keras_forgets() {
    assertThatThrownBy(() -> new SimpleRNN(2).activityRegularizer("l2"))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(
            "SimpleRNN's activity_regularizer has no effect in Keras, so it is not supported. Put"
                + " an ActivityRegularization layer behind it.");
  }

  @Test
  void takes_use_cudnn_and_unroll_without_another_result() {
    LSTM layer = new LSTM(2).useCudnn("auto").useCudnn(true).unroll(true).implementation(1);
    assertThat(layer.outputShape(INPUT)).isEqualTo(Shape.of(2));
    assertThatThrownBy(() -> new LSTM(2).useCudnn("never"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("LSTM: 'use_cudnn' must be 'auto', True or False. Received: 'never'");
  }

  @Test
  void begins_with_a_forget_gate_that_forgets_little() {
    WeightSpec bias = new LSTM(2).biasInitializer(new Constant(3)).weights(INPUT).get(2);
    INDArray values = bias.initializer().initialize(bias.shape());
    assertThat(values.toFloatVector()).containsExactly(3, 3, 1, 1, 3, 3, 3, 3);
    WeightSpec plain = new LSTM(2).unitForgetBias(false).weights(INPUT).get(2);
    assertThat(plain.initializer().initialize(plain.shape()).toFloatVector()).containsOnly(0);
  }

  @Test
  void uses_a_mask_up_unless_it_returns_sequences() {
    assertThat(new LSTM(2).maskRule(INPUT)).isEqualTo(MaskRule.ENDS);
    assertThat(new LSTM(2).returnSequences(true).maskRule(INPUT)).isEqualTo(MaskRule.PASSES);
    assertThat(new Bidirectional(new LSTM(2)).maskRule(INPUT)).isEqualTo(MaskRule.ENDS);
  }

  @Test
  void keeps_apart_the_weights_of_both_directions() {
    assertThat(new Bidirectional(new SimpleRNN(2)).weights(INPUT))
        .extracting(WeightSpec::name)
        .containsExactly(
            "forward_simple_rnn/kernel",
            "forward_simple_rnn/recurrent_kernel",
            "forward_simple_rnn/bias",
            "backward_simple_rnn/kernel",
            "backward_simple_rnn/recurrent_kernel",
            "backward_simple_rnn/bias");
  }

  @Test
  void rejects_two_layers_that_read_in_one_direction() {
    assertThatThrownBy(() -> new Bidirectional(new LSTM(2)).backwardLayer(new LSTM(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Forward layer and backward layer should have different `go_backwards` value. Received:"
                + " forward_layer.go_backwards False, backward_layer.go_backwards=False");
  }

  @Test
  void rejects_directions_of_which_one_returns_sequences() {
    LSTM sequences = new LSTM(2).goBackwards(true).returnSequences(true);
    assertThatThrownBy(() -> new Bidirectional(new LSTM(2)).backwardLayer(sequences))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Forward layer and backward layer are expected to have the same value for attribute"
                + " \"return_sequences\", got \"False\" for forward layer and \"True\" for backward"
                + " layer");
  }

  @Test
  void rejects_sums_of_different_units() {
    Bidirectional layer =
        new Bidirectional(new LSTM(2))
            .backwardLayer(new LSTM(3).goBackwards(true))
            .mergeMode("sum");
    assertThatThrownBy(() -> layer.outputShape(INPUT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Bidirectional: merge_mode='sum' needs two layers with the same units. Received: 2 and"
                + " 3.");
  }

  @Test
  void writes_the_merge_mode_none_as_keras_does() {
    JsonNode recorded = Golden.read("states").get("without_merge");
    Layer read = Layers.TYPE.fromJson(new ObjectMapper().convertValue(recorded, Map.class));
    assertThat(read.outputShapes(List.of(INPUT), CallForm.ONE))
        .containsExactly(Shape.of(2), Shape.of(2));
    JsonNode written = new ObjectMapper().valueToTree(KerasJson.object(read));
    assertThat(written.at("/config/merge_mode").isNull()).isTrue();
    assertThat(written.get("config").fieldNames())
        .toIterable()
        .containsExactlyElementsOf(() -> recorded.get("config").fieldNames());
  }

  @Test
  void refuses_another_merge_mode_in_the_words_of_keras() {
    assertThatThrownBy(() -> new Bidirectional(new GRU(2)).mergeMode("max"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(Golden.read("states").get("refused_mode").asText());
  }

  @Test
  void refuses_other_states_than_its_own() {
    Input x = new Input(5, 3);
    Input h = new Input(2);
    LSTM layer = new LSTM(2).name("decoder");
    assertThatThrownBy(() -> layer.apply(x, o -> o.initialState(h)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'decoder' (LSTM): initial_state must have the 2 states of the layer, of the shapes"
                + " [(None, 2), (None, 2)]. Received: 1 of the shapes [(None, 2)].");
    assertThatThrownBy(() -> layer.apply(x, o -> o.initialState()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("Received: 0 of the shapes [].");
    assertThatThrownBy(() -> layer.apply(x, o -> o.initialState(h, new Input(3))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("Received: 2 of the shapes [(None, 2), (None, 3)].");
    assertThatThrownBy(() -> layer.apply(x, o -> o.initialState(h, x)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("Received: 2 of the shapes [(None, 2), (None, 5, 3)].");
    assertThat(layer.nodes()).isEmpty();
  }

  @Test
  void rejects_other_layers_than_recurrent_ones_in_bidirectional() {
    Map<String, Object> dense = Map.of("class_name", "Dense", "config", Map.of("units", 2));
    Map<String, Object> json =
        Map.of("class_name", "Bidirectional", "config", Map.of("layer", dense));
    assertThatThrownBy(() -> Layers.TYPE.fromJson(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Bidirectional: 'layer' must be an RNN, SimpleRNN, LSTM or GRU. Received:"
                + " Dense(units=2)");
  }

  @Test
  void refuses_an_activity_regularizer_within_bidirectional() {
    assertThatThrownBy(() -> new Bidirectional(new LSTM(2).activityRegularizer("l2")))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(
            "The activity_regularizer of a layer in a Bidirectional is not supported. Give it to"
                + " the Bidirectional, or put an ActivityRegularization layer behind it.");
  }

  /** Predictions of them have more samples at a time. */
  @Test
  void says_what_goes_step_by_step_with_a_row_for_each_sample() {
    assertThat(new LSTM(2).isRecurrent()).isTrue();
    assertThat(new RNN(new GRUCell(2)).isRecurrent()).isTrue();
    assertThat(new Bidirectional(new GRU(2)).isRecurrent()).isTrue();
    assertThat(new TimeDistributed(new SimpleRNN(2)).isRecurrent()).isTrue();
    assertThat(new TimeDistributed(new Dense(2)).isRecurrent()).isFalse();
    assertThat(new ConvLSTM2D(2, 3).isRecurrent()).isFalse();
  }
}
