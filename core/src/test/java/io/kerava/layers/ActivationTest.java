package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.activations.Linear;
import io.kerava.activations.Tanh;
import io.kerava.arrays.Shape;
import org.junit.jupiter.api.Test;

final class ActivationTest {
  @Test
  void leaves_its_input_as_it_is_where_it_is_linear() {
    assertThat(new Activation("linear").isIdentity(Shape.of(4))).isTrue();
    assertThat(new Activation("relu").isIdentity(Shape.of(4))).isFalse();
  }

  @Test
  void halves_the_last_axis_with_glu() {
    assertThat(new Activation("glu").outputShape(Shape.of(3, 4))).isEqualTo(Shape.of(3, 2));
  }

  @Test
  void leaves_nothing_where_it_is_cut() {
    Layer.Cut cut = new Activation("tanh").name("out").cutBeforeActivation().orElseThrow();
    assertThat(cut.before()).hasToString(new Activation(new Linear()).name("out").toString());
    assertThat(cut.activation()).isEqualTo(new Tanh());
  }

  @Test
  void is_not_cut_where_its_output_is_penalized() {
    assertThat(new Activation("tanh").activityRegularizer("l1").cutBeforeActivation()).isEmpty();
  }
}
