package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.Shape;
import io.kerava.models.Sequential;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Shapes and messages of the layers that merge element by element. */
final class MergeTest {
  static Stream<AbstractElementwiseMerge<?>> layers() {
    return Stream.of(
        new Add(), new Subtract(), new Multiply(), new Average(), new Maximum(), new Minimum());
  }

  @ParameterizedTest
  @MethodSource("layers")
  void repeats_lengths_of_1_and_adds_axes(Layer layer) {
    Shape whole = Shape.of(2, 4, 3);
    assertThat(layer.outputShape(List.of(whole, whole))).isEqualTo(whole);
    assertThat(layer.outputShape(List.of(Shape.of(2, 1, 3), Shape.of(1, 4, 1)))).isEqualTo(whole);
    assertThat(layer.outputShape(List.of(Shape.of(3), whole))).isEqualTo(whole);
    assertThat(layer.outputShape(List.of(Shape.of(), Shape.of(3)))).isEqualTo(Shape.of(3));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void leaves_a_length_open_where_one_is(Layer layer) {
    Shape open = Shape.of(Shape.NONE, 3);
    assertThat(layer.outputShape(List.of(open, Shape.of(4, 3)))).isEqualTo(open);
    assertThat(layer.outputShape(List.of(Shape.of(1, 3), open))).isEqualTo(open);
    assertThat(layer.outputShape(List.of(Shape.of(3), open))).isEqualTo(open);
  }

  @ParameterizedTest
  @MethodSource("layers")
  void rejects_lengths_that_differ(Layer layer) {
    assertThatThrownBy(() -> layer.outputShape(List.of(Shape.of(5, 3), Shape.of(2, 4, 3))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Inputs have incompatible shapes. Received shapes (2, 4, 3) and (5, 3)");
  }

  @ParameterizedTest
  @MethodSource("layers")
  void rejects_the_one_input_of_a_sequential(Layer layer) {
    assertThatThrownBy(() -> new Sequential(new Input(3), layer))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A merge layer should be called on a list of inputs. Received: input_shape=(None, 3)"
                + " (not a list of shapes)");
  }

  @ParameterizedTest
  @MethodSource("layers")
  void rejects_an_empty_list(Layer layer) {
    assertThatThrownBy(() -> layer.outputShape(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A merge layer should be called on a list of at least 1 input. Received 0 inputs. Full"
                + " input_shape received: []");
  }

  @ParameterizedTest
  @MethodSource("layers")
  void takes_any_number_of_inputs_but_for_the_difference(Layer layer) {
    Shape shape = Shape.of(3);
    for (List<Shape> inputs : List.of(List.of(shape), List.of(shape, shape, shape))) {
      if (layer instanceof Subtract) {
        assertThatThrownBy(() -> layer.outputShape(inputs))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageStartingWith(
                "A `Subtract` layer should be called on exactly 2 inputs. Received:"
                    + " input_shape=[(None, 3)");
      } else {
        assertThat(layer.outputShape(inputs)).isEqualTo(shape);
      }
    }
  }

  @Test
  void has_no_weights() {
    assertThat(new Add().weights(List.of(Shape.of(3), Shape.of(3)))).isEmpty();
  }
}
