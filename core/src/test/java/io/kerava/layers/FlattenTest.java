package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.Shape;
import org.junit.jupiter.api.Test;

final class FlattenTest {
  @Test
  void leaves_flat_input_as_it_is() {
    assertThat(new Flatten().isIdentity(Shape.of(4))).isTrue();
    assertThat(new Flatten().isIdentity(Shape.of(2, 2))).isFalse();
  }

  @Test
  void rejects_an_unknown_data_format() {
    assertThatThrownBy(() -> new Flatten().dataFormat("last"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The `data_format` argument must be one of {'channels_first', 'channels_last'}."
                + " Received: data_format=last");
  }
}
