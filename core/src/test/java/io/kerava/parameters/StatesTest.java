package io.kerava.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
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

  @Test
  void go_on_elsewhere() {
    States states = new States();
    states.get(0, 2)[1] = 5;
    states.part(1).part(2).get(1, 1)[0] = 7;
    States others = new States();
    others.set(states.all());
    assertThat(others.all().keySet()).containsExactly("0", "1/2/1");
    assertThat(others.get(0, 2)).containsExactly(0, 5);
    assertThat(others.part(1).part(2).get(1, 1)).containsExactly(7);
    states.get(0, 2)[1] = 6;
    assertThat(others.get(0, 2)[1]).as("copies").isEqualTo(5);
  }

  @Test
  void refuse_what_is_no_place() {
    for (String place : List.of("", "a", "1/", "-1", "999999999", "0/1/2/3/4/5/6/7/8/9/10")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new States().set(Map.of(place, new float[1])))
          .withMessage("No place of a state: '" + place + "'");
    }
  }
}
