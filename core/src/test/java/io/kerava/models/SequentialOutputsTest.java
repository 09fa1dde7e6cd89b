package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.layers.Bidirectional;
import io.kerava.layers.Dense;
import io.kerava.layers.Input;
import io.kerava.layers.LSTM;
import org.junit.jupiter.api.Test;

/** A Sequential and layers that give several outputs. */
final class SequentialOutputsTest {
  private static LSTM lstm() {
    return new LSTM(4).returnState(true).returnSequences(true).name("lstm");
  }

  @Test
  void refuses_several_tensors_in_the_words_of_keras() {
    Sequential model = new Sequential(lstm(), new Dense(1).name("dense"));
    assertThatThrownBy(() -> model.build(3, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Layer \"dense\" expects 1 input(s), but it received 3 input tensors. Inputs received:"
                + " [(None, 3, 4), (None, 4), (None, 4)], which the layer 'lstm' gives.");
  }

  @Test
  void refuses_a_last_layer_that_gives_several() {
    assertThatThrownBy(() -> new Sequential(new Input(3, 2), lstm()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The layer 'lstm' gives 3 tensors, and here one is expected, as of each layer of a"
                + " Sequential. Call applyAll, and make a Model of what it gives.");
    Bidirectional both = new Bidirectional(new LSTM(4)).mergeMode("None").name("both");
    assertThatThrownBy(() -> new Sequential(new Input(3, 2), both))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The layer 'both' gives 2 tensors, and here one is expected");
  }
}
