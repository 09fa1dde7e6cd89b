package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.Shape;
import org.junit.jupiter.api.Test;

final class GroupNormalizationTest {
  @Test
  void takes_each_channel_for_a_group_where_groups_is_minus_1() {
    assertThat(new GroupNormalization().groups(-1).outputShape(Shape.of(2, 5)))
        .isEqualTo(Shape.of(2, 5));
  }

  @Test
  void rejects_channels_that_are_no_multiple_of_the_groups() {
    assertThatThrownBy(() -> new GroupNormalization().groups(3).outputShape(Shape.of(2, 4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Layer GroupNormalization: the number of channels must be a multiple of the number of"
                + " groups. Received: groups=3 for 4 channels.");
  }

  @Test
  void rejects_a_number_of_groups_of_0() {
    assertThatThrownBy(() -> new GroupNormalization().groups(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "GroupNormalization: 'groups' must be a positive integer, or -1 for a group for each"
                + " channel. Received: 0");
  }
}
