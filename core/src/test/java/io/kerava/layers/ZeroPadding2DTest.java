package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ZeroPadding2DTest {
  private static List<?> padding(ZeroPadding2D layer) {
    return (List<?>) layer.getConfig().get("padding");
  }

  @Test
  void takes_one_number_or_one_for_each_axis_or_one_for_each_side() {
    assertThat(padding(new ZeroPadding2D())).isEqualTo(List.of(List.of(1, 1), List.of(1, 1)));
    assertThat(padding(new ZeroPadding2D(3))).isEqualTo(List.of(List.of(3, 3), List.of(3, 3)));
    assertThat(padding(new ZeroPadding2D(1, 2))).isEqualTo(List.of(List.of(1, 1), List.of(2, 2)));
    assertThat(padding(new ZeroPadding2D().padding(1, 2, 3, 4)))
        .isEqualTo(List.of(List.of(1, 2), List.of(3, 4)));
    assertThat(new ZeroPadding2D(1, 2, 3, 4))
        .hasToString("ZeroPadding2D(padding=[[1, 2], [3, 4]])");
  }

  @Test
  void reads_every_form_of_keras() {
    for (Object json : List.of(2, List.of(2, 2), List.of(2, List.of(2, 2)))) {
      Map<String, ?> layer =
          Map.of("class_name", "ZeroPadding2D", "config", Map.of("padding", json));
      assertThat(Layers.TYPE.fromJson(layer)).hasToString(new ZeroPadding2D(2).toString());
    }
  }

  @Test
  void keeps_unknown_lengths() {
    assertThat(new ZeroPadding2D(1, 2).outputShape(Shape.of(4, Shape.NONE, 3)))
        .isEqualTo(Shape.of(6, Shape.NONE, 3));
  }

  @Test
  void rejects_numbers_that_are_negative_or_too_many() {
    assertThatThrownBy(() -> new ZeroPadding2D(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "ZeroPadding2D: 'padding' must be 1, 2 or 4 integers of 0 or more. Received: [-1, -1,"
                + " -1, -1]");
    assertThatThrownBy(() -> new ZeroPadding2D(1, 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "ZeroPadding2D: 'padding' must be 1, 2 or 4 integers of 0 or more. Received: [1, 2,"
                + " 3]");
  }
}
