package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RescalingTest {
  @Test
  void reads_the_numpy_arrays_of_kerass_json() {
    Map<String, ?> numpy =
        Map.of(
            "class_name",
            "__numpy__",
            "config",
            Map.of("value", List.of(0.5, 2.0), "dtype", "float64"));
    Layer read =
        Layers.TYPE.fromJson(
            Map.of("class_name", "Rescaling", "config", Map.of("scale", numpy, "offset", 1)));
    assertThat(read).hasToString(new Rescaling(new double[] {0.5, 2}).offset(1).toString());
  }

  @Test
  void rejects_numbers_for_another_axis() {
    assertThatThrownBy(() -> new Rescaling(new double[] {1, 2}).outputShape(Shape.of(4, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Layer Rescaling: 'scale' must be one number or have the lengths of the last axes of"
                + " the input (None, 4, 3). Received: an array of the shape (2,)");
    assertThatThrownBy(() -> new Rescaling(1).offset(1, 2).outputShape(Shape.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Layer Rescaling: 'offset' must be one number or have the lengths of the last axes of"
                + " the input (None,). Received: an array of the shape (2,)");
  }

  @Test
  void rejects_what_is_no_number() {
    assertThatThrownBy(() -> new Rescaling(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Rescaling: 'scale' must be a finite number, or an array of finite numbers. Received:"
                + " nan");
    Map<String, ?> ragged =
        Map.of(
            "class_name",
            "Rescaling",
            "config",
            Map.of("scale", List.of(List.of(1, 2), List.of(3))));
    assertThatThrownBy(() -> Layers.TYPE.fromJson(ragged))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Rescaling: 'scale' must be a finite number, or an array of finite numbers. Received:"
                + " [[1, 2], [3]]");
  }
}
