package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.Shape;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.models.Sequential;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ConcatenateTest {
  private static final Shape OPEN = Shape.of(Shape.NONE, 2);

  @Test
  void adds_up_the_lengths_along_the_axis() {
    List<Shape> inputs = List.of(Shape.of(3, 2), Shape.of(3, 4), Shape.of(3, 1));
    assertThat(new Concatenate().outputShape(inputs)).isEqualTo(Shape.of(3, 7));
    assertThat(new Concatenate(2).outputShape(inputs)).isEqualTo(Shape.of(3, 7));
    List<Shape> steps = List.of(Shape.of(3, 2), Shape.of(4, 2));
    assertThat(new Concatenate().axis(1).outputShape(steps)).isEqualTo(Shape.of(7, 2));
    assertThat(new Concatenate().outputShape(List.of(OPEN))).isEqualTo(OPEN);
  }

  @Test
  void leaves_the_length_open_where_one_is() {
    assertThat(new Concatenate(1).outputShape(List.of(Shape.of(3, 2), OPEN))).isEqualTo(OPEN);
    assertThat(new Concatenate().outputShape(List.of(OPEN, Shape.of(4, 2))))
        .isEqualTo(Shape.of(Shape.NONE, 4));
  }

  private static void assertRejects(List<Shape> inputs, String received) {
    assertThatThrownBy(() -> new Concatenate().outputShape(inputs))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A `Concatenate` layer requires inputs with matching shapes except for the"
                + " concatenation axis. Received: input_shape="
                + received);
  }

  @Test
  void rejects_inputs_that_differ_along_other_axes() {
    assertRejects(List.of(Shape.of(3, 2), Shape.of(2)), "[(None, 3, 2), (None, 2)]");
    assertRejects(List.of(Shape.of(3, 2), Shape.of(4, 2)), "[(None, 3, 2), (None, 4, 2)]");
    assertRejects(
        List.of(OPEN, Shape.of(3, 2), Shape.of(4, 2)),
        "[(None, None, 2), (None, 3, 2), (None, 4, 2)]");
  }

  @Test
  void rejects_the_one_input_of_a_sequential() {
    assertThatThrownBy(() -> new Sequential(new Input(3), new Concatenate()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A `Concatenate` layer should be called on a list of at least 1 input. Received:"
                + " input_shape=(None, 3)");
  }

  @Test
  void rejects_an_empty_list() {
    assertThatThrownBy(() -> new Concatenate().outputShape(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A `Concatenate` layer should be called on a list of at least 1 input. Received:"
                + " input_shape=[]");
  }

  @Test
  void rejects_an_axis_that_is_not_there() {
    assertThatThrownBy(() -> new Concatenate(3).outputShape(List.of(OPEN, OPEN)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Layer Concatenate: axis 3 is out of bounds for the input shape (None, None, 2)."
                + " Expected an axis from -3 to 2.");
  }

  @Test
  void refuses_the_batch_axis() {
    assertThatThrownBy(() -> new Concatenate(0).outputShape(List.of(OPEN, OPEN)))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(
            "Layer Concatenate: side by side along the batch axis is not supported. Received:"
                + " axis=0 for the input shape (None, None, 2)");
  }
}
