package io.kerava.parameters;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class StatesTest {
  @Test
  void resets_the_states_of_layers_within_the_layer_where_they_are() {
    States states = new States();
    States part = states.part(3); // a layer within the layer holds on to it
    part.get(0, 2)[1] = 5f;
    states.reset();
    assertThat(part.get(0, 2)).containsOnly(0f);
    assertThat(states.part(3)).isSameAs(part);
  }
}
