package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.arrays.Shape;
import io.kerava.regularizers.L1L2;
import org.junit.jupiter.api.Test;

final class ActivityRegularizationTest {
  @Test
  void penalizes_its_output() {
    assertThat(new ActivityRegularization().l1(0.1).l2(0.2).activityRegularizer())
        .contains(new L1L2().l1(0.1).l2(0.2));
  }

  @Test
  void leaves_its_input_as_it_is() {
    assertThat(new ActivityRegularization().isIdentity(Shape.of(4))).isTrue();
  }
}
