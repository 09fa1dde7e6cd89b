package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.Shape;
import io.kerava.models.Sequential;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DotTest {
  private static void assertRejects(Dot layer, List<Shape> inputs, String message) {
    assertThatThrownBy(() -> layer.outputShape(inputs))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void has_the_other_axes_of_both_inputs() {
    Shape a = Shape.of(3, 5);
    assertThat(new Dot(1, 2).outputShape(List.of(a, Shape.of(10, 3)))).isEqualTo(Shape.of(5, 10));
    assertThat(new Dot(-1).outputShape(List.of(a, Shape.of(5)))).isEqualTo(Shape.of(3));
    assertThat(new Dot(-1).outputShape(List.of(Shape.of(5), Shape.of(2, 3, 5))))
        .isEqualTo(Shape.of(2, 3));
    assertThat(new Dot(1).outputShape(List.of(Shape.of(5), Shape.of(5)))).isEqualTo(Shape.of(1));
  }

  @Test
  void leaves_lengths_open() {
    Shape open = Shape.of(Shape.NONE, 2);
    assertThat(new Dot(2, 1).outputShape(List.of(open, Shape.of(2, Shape.NONE))))
        .isEqualTo(Shape.of(Shape.NONE, Shape.NONE));
  }

  @Test
  void rejects_lengths_that_differ() {
    assertRejects(
        new Dot(1, -1),
        List.of(Shape.of(3, 2), Shape.of(4, 5)),
        "Incompatible input shapes: axis values 3 (at axis 1) != 5 (at axis -1). Full input shapes:"
            + " (None, 3, 2), (None, 4, 5)");
    assertRejects(
        new Dot(-1),
        List.of(Shape.of(3, 2), Shape.of(4, 5)),
        "Incompatible input shapes: axis values 2 (at axis 2) != 5 (at axis 2). Full input shapes:"
            + " (None, 3, 2), (None, 4, 5)");
    assertRejects(
        new Dot(1),
        List.of(Shape.of(3), Shape.of(Shape.NONE)),
        "Incompatible input shapes: axis values 3 (at axis 1) != None (at axis 1). Full input"
            + " shapes: (None, 3), (None, None)");
  }

  @Test
  void rejects_other_numbers_of_inputs() {
    String message = "A `Dot` layer should be called on a list of 2 inputs. Received: input_shape=";
    Shape one = Shape.of(3);
    assertRejects(new Dot(1), List.of(one), message + "[(None, 3)]");
    assertRejects(
        new Dot(1), List.of(one, one, one), message + "[(None, 3), (None, 3), (None, 3)]");
    assertThatThrownBy(() -> new Sequential(new Input(3), new Dot(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message + "(None, 3)");
  }

  @Test
  void rejects_axes_that_are_not_there() {
    Shape one = Shape.of(3);
    assertRejects(
        new Dot(3),
        List.of(one, one),
        "Layer Dot: axis 3 is out of bounds for the input shape (None, 3). Expected an axis from"
            + " -2 to 1.");
    assertRejects(
        new Dot(0),
        List.of(one, one),
        "Cannot perform batch_dot over axis 0. If your inputs are not batched, add a dummy batch"
            + " dimension to your inputs using keras.ops.expand_dims(x, 0)");
  }

  @Test
  void rejects_more_than_two_axes() {
    assertThatThrownBy(() -> new Dot(1, 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Invalid format for argument `axes`: it should contain two elements. Received: axes=(1,"
                + " 2, 3)");
  }

  @Test
  void keeps_its_axes_as_they_were_given() {
    assertThat(new Dot(1).normalize(true).getConfig())
        .containsEntry("axes", 1)
        .containsEntry("normalize", true);
    assertThat(new Dot(1, 2).getConfig()).containsEntry("axes", List.of(1, 2));
  }
}
