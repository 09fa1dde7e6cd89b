package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.Shape;
import org.junit.jupiter.api.Test;

final class FlattenTest {
  @Test
  void is_nothing_in_dl4j_where_the_input_is_flat() {
    assertThat(new Flatten().toDl4j(Shape.of(4))).isEqualTo(new Dl4jTranslation.Identity());
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
