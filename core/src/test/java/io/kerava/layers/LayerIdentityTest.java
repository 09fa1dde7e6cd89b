package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.config.KerasNames;
import io.kerava.models.Sequential;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A layer is one object: named at once, set until it is used, equal to itself alone. */
@ResourceLock("KerasNames")
class LayerIdentityTest {
  @Test
  void is_named_when_it_is_made() {
    KerasNames.clearSession();
    assertThat(new Dense(1).name()).isEqualTo("dense");
    assertThat(new Dense(1).name()).isEqualTo("dense_1");
  }

  @Test
  void gives_the_number_of_its_name_back() {
    KerasNames.clearSession();
    Dense named = new Dense(1).name("first").name("other");
    assertThat(named.name()).isEqualTo("other");
    assertThat(new Dense(1).name()).isEqualTo("dense");
    Dense before = new Dense(1);
    assertThat(new Dense(1).name()).isEqualTo("dense_2");
    assertThat(before.name("late").name()).isEqualTo("late");
    assertThat(new Dense(1).name()).isEqualTo("dense_3");
  }

  @Test
  void takes_arguments_itself() {
    Dense layer = new Dense(3);
    assertThat(layer.activation("relu")).isSameAs(layer);
    assertThat(layer).hasToString("Dense(units=3, activation='relu')");
  }

  @Test
  void stays_as_it_was_where_an_argument_does_not_fit() {
    Conv2D layer = new Conv2D(4, 3).groups(2);
    assertThatThrownBy(() -> layer.groups(3)).isInstanceOf(IllegalArgumentException.class);
    assertThat(layer.argument("groups")).contains(2);
  }

  @Test
  void refuses_arguments_by_name_once_it_is_used() {
    Dense layer = new Dense(3).name("hidden");
    Sequential unused = new Sequential(layer);
    assertThatThrownBy(() -> layer.activation("relu"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "'activation' of the layer 'hidden' (Dense) can't be changed any more, because that is"
                + " in use. Set all arguments before it becomes part of a model or of another"
                + " layer, or is applied.");
    assertThatThrownBy(() -> layer.name("other")).hasMessageStartingWith("'name' of the layer");
    assertThat(layer.trainable(false).isTrainable()).isFalse();
    assertThat(unused.getLayer(0).isTrainable()).isFalse();
  }

  @Test
  void refuses_arguments_once_it_is_within_another_layer() {
    LSTM layer = new LSTM(3).name("inner");
    Bidirectional both = new Bidirectional(layer);
    assertThatThrownBy(() -> layer.returnSequences(true))
        .hasMessageStartingWith("'return_sequences' of the layer 'inner' (LSTM) can't be changed");
    assertThat(both.children())
        .extracting(Layer::name)
        .containsExactly("forward_inner", "backward_inner");
  }

  @Test
  void equals_itself_alone() {
    Dense layer = new Dense(3).name("x");
    assertThat(layer).isNotEqualTo(new Dense(3).name("x"));
  }
}
