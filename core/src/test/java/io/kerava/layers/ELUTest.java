package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.activations.Elu;
import org.junit.jupiter.api.Test;

final class ELUTest {
  @Test
  void is_an_activation_with_its_alpha() {
    assertThat(new ELU().alpha(0.5).activation()).isEqualTo(new Elu().alpha(0.5));
  }
}
