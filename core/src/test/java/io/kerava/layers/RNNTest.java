package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.Shape;
import io.kerava.config.KerasJson;
import io.kerava.config.KerasNames;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.graph.CallForm;
import io.kerava.models.Sequential;
import io.kerava.testing.DroppingCell;
import io.kerava.testing.MinimalRNNCell;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** RNN and its cells, beside the numbers that every layer is held against. */
@ResourceLock("KerasNames")
class RNNTest {
  private static final Shape INPUT = Shape.of(5, 3);

  @Test
  void counts_the_names_of_cells_as_keras_does() {
    KerasNames.clearSession();
    RNN first = new RNN(new LSTMCell(2));
    RNN second = new RNN(List.of(new LSTMCell(2), new GRUCell(2)));
    LSTM layer = new LSTM(2);
    assertThat(layer.weights(INPUT)).hasSize(3);
    assertThat(first.name() + " " + first.cell().name()).isEqualTo("rnn lstm_cell");
    assertThat(second.cell().name()).isEqualTo("stacked_rnn_cells");
    assertThat(second.cell().children())
        .extracting(Layer::name)
        .containsExactly("lstm_cell_1", "gru_cell");
    assertThat(new LSTMCell(2).name()).isEqualTo("lstm_cell_2");
  }

  @Test
  void names_weights_alike_whatever_was_made_before() {
    List<RecurrentCell<?>> cells =
        List.of(
            new LSTMCell(2).useBias(false),
            new GRUCell(2).useBias(false).name("upper"),
            new LSTMCell(2).useBias(false));
    RNN layer = new RNN(cells);
    assertThat(layer.weights(INPUT))
        .extracting(WeightSpec::name)
        .containsExactly(
            "stacked_rnn_cells/lstm_cell/kernel",
            "stacked_rnn_cells/lstm_cell/recurrent_kernel",
            "stacked_rnn_cells/upper/kernel",
            "stacked_rnn_cells/upper/recurrent_kernel",
            "stacked_rnn_cells/lstm_cell_1/kernel",
            "stacked_rnn_cells/lstm_cell_1/recurrent_kernel");
  }

  @Test
  void knows_the_paths_of_its_weights() {
    KerasNames.clearSession();
    assertThat(new RNN(new GRUCell(2)).weightPath("kernel")).isEqualTo("gru_cell/kernel");
    RNN stack = new RNN(List.of(new LSTMCell(2), new GRUCell(2)));
    assertThat(stack.weightPath("stacked_rnn_cells/gru_cell/bias"))
        .isEqualTo("stacked_rnn_cells/gru_cell_1/bias");
    assertThat(new Bidirectional(stack).weightPath("backward_rnn/stacked_rnn_cells/gru_cell/bias"))
        .isEqualTo("backward_rnn_1/stacked_rnn_cells/gru_cell_1/bias");
  }

  @Test
  void is_shown_with_its_cell() {
    assertThat(new RNN(new LSTMCell(2).activation("relu")).goBackwards(true))
        .hasToString("RNN(go_backwards=True, cell=LSTMCell(units=2, activation='relu'))");
    assertThat(new RNN(List.of(new GRUCell(2), new SimpleRNNCell(3))))
        .hasToString("RNN(cell=StackedRNNCells(cells=[GRUCell(units=2), SimpleRNNCell(units=3)]))");
  }

  @Test
  void takes_sequences_of_unknown_length() {
    Shape unknown = Shape.of(Shape.NONE, 3);
    assertThat(new RNN(new GRUCell(2)).outputShape(unknown)).isEqualTo(Shape.of(2));
    assertThat(new RNN(new GRUCell(2)).returnSequences(true).outputShape(unknown))
        .isEqualTo(Shape.of(Shape.NONE, 2));
  }

  @Test
  void hands_a_cell_of_ones_own_inputs_of_any_rank() {
    assertThat(new RNN(new MinimalRNNCell(2)).weights(Shape.of(5, 4, 3)))
        .extracting(WeightSpec::shape)
        .containsExactly(Shape.of(3, 2), Shape.of(2, 2));
  }

  @Test
  void rejects_samples_that_are_no_sequences() {
    assertThatThrownBy(() -> new RNN(new LSTMCell(2)).outputShape(Shape.of(3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Input 0 of layer RNN is incompatible with the layer: expected min_ndim=3, found"
                + " ndim=2. Full shape received: (None, 3). Give (batch, steps, features): a"
                + " recurrent layer in front of this one needs returnSequences(true), and plain"
                + " rows a Reshape");
    assertThatThrownBy(() -> new RNN(new LSTMCell(2)).outputShape(Shape.of(5, 4, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Input 0 of layer LSTMCell is incompatible with the layer: expected ndim=2, found"
                + " ndim=3. Full shape received: (None, 4, 3)");
  }

  @Test
  void rejects_activations_that_change_the_number_of_units() {
    assertThatThrownBy(() -> new RNN(new LSTMCell(4).activation("glu")).outputShape(INPUT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "LSTMCell: the activation glu makes 2 numbers of 4, and a recurrent layer needs as"
                + " many as there are units.");
  }

  @Test
  void gives_the_states_of_all_cells_behind_its_output() {
    RNN layer = new RNN(List.of(new LSTMCell(4), new GRUCell(2))).returnState(true);
    assertThat(layer.outputShapes(List.of(INPUT), CallForm.ONE))
        .containsExactly(Shape.of(2), Shape.of(4), Shape.of(4), Shape.of(2));
  }

  @Test
  void rejects_layers_that_are_no_cells_in_the_words_of_keras() {
    Map<String, ?> dense = Map.of("class_name", "Dense", "config", Map.of("units", 2));
    assertThatThrownBy(
            () ->
                Layers.TYPE.fromJson(Map.of("class_name", "RNN", "config", Map.of("cell", dense))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The RNN cell should have a `state_size` attribute (single integer or list of"
                + " integers, one integer per RNN state). Received: cell=Dense(units=2)");
    assertThatThrownBy(
            () ->
                Layers.TYPE.fromJson(
                    Map.of(
                        "class_name",
                        "StackedRNNCells",
                        "config",
                        Map.of("cells", List.of(dense)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "All cells must have a `state_size` attribute. Received cell without a `state_size`:"
                + " Dense(units=2)");
  }

  @Test
  void refuses_a_cell_in_a_model() {
    assertThatThrownBy(() -> new Sequential(new Input(3), new GRUCell(2)))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(
            "Layers added to a Sequential model can only have a single required positional"
                + " argument, the input tensor. GRUCell is a cell, which takes states too: put it"
                + " into an RNN, new RNN(cell). Received: GRUCell(units=2)");
  }

  @Test
  void refuses_a_cell_of_another_layer() {
    LSTMCell cell = new LSTMCell(2).name("shared");
    RNN first = new RNN(cell).name("first");
    assertThat(first.cell()).isSameAs(cell);
    String message =
        "The layer 'shared' is a part of the layer 'first', which has its weights. To use it by"
            + " itself too is not supported yet.";
    assertThatThrownBy(() -> new RNN(cell))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> new StackedRNNCells(List.of(new GRUCell(1), cell)))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(message);
  }

  @Test
  void rejects_a_stack_of_none_or_of_one_cell_twice() {
    LSTMCell cell = new LSTMCell(2);
    assertThatThrownBy(() -> new RNN(List.of(cell, cell)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "StackedRNNCells: 'cells' must be a list of different cells, at least one: to share"
                + " the weights of a cell is not supported yet. Received: [LSTMCell(units=2),"
                + " LSTMCell(units=2)]");
    assertThatThrownBy(() -> new StackedRNNCells(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("Received: []");
  }

  @Test
  void rejects_a_cell_without_states() {
    assertThatThrownBy(() -> new RNN(new DroppingCell(3, List.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "state_size must be an integer, or a list/tuple of integers (one for each state"
                + " tensor). Received: state_size=[] of the cell DroppingCell()");
  }

  @Test
  void refuses_the_activity_regularizer_of_a_cell() {
    assertThatThrownBy(() -> new RNN(new GRUCell(2).activityRegularizer("l2")))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(
            "The activity_regularizer of a cell is not supported. Give it to the RNN. Received:"
                + " GRUCell(activity_regularizer=L2(), units=2)");
  }

  @Test
  void refuses_arguments_of_a_cell_once_it_is_in_use() {
    SimpleRNNCell cell = new SimpleRNNCell(2).name("inner");
    RNN layer = new RNN(cell);
    assertThat(layer.children()).containsExactly(cell);
    assertThatThrownBy(() -> cell.dropout(0.5))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("'dropout' of the layer 'inner' (SimpleRNNCell) can't be changed");
  }

  @Test
  void freezes_its_cells_with_itself() {
    RNN layer = new RNN(List.of(new LSTMCell(2), new GRUCell(2)));
    assertThat(layer.weights(INPUT)).allMatch(WeightSpec::trainable);
    layer.cell().children().get(1).trainable(false);
    assertThat(layer.weights(INPUT))
        .extracting(WeightSpec::trainable)
        .containsExactly(true, true, true, false, false, false);
    layer.trainable(false);
    assertThat(layer.weights(INPUT)).noneMatch(WeightSpec::trainable);
  }

  @Test
  void gives_each_direction_cells_of_its_own() {
    RNN layer = new RNN(List.of(new LSTMCell(2).name("a"), new GRUCell(2).name("b")));
    Bidirectional both = new Bidirectional(layer);
    assertThat(both.weights(INPUT)).hasSize(12);
    List<Layer> directions = both.children();
    RecurrentCell<?> forward = ((RNN) directions.get(0)).cell();
    RecurrentCell<?> backward = ((RNN) directions.get(1)).cell();
    assertThat(List.of(layer.cell(), forward, backward)).doesNotHaveDuplicates();
    assertThat(forward.children()).extracting(Layer::name).containsExactly("a", "b");
    assertThat(forward.children()).doesNotContainAnyElementsOf(backward.children());
  }

  @Test
  void writes_a_cell_as_keras_does() {
    Map<String, ?> json = KerasJson.object(new RNN(new MinimalRNNCell(2).name("own")));
    assertThat(json.toString())
        .contains("cell={module=keras.layers, class_name=MinimalRNNCell, config={name=own,");
  }
}
