package io.kerava.regularizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.arrays.Shape;
import io.kerava.ops.TensorFunction;
import io.kerava.testing.Golden;
import io.kerava.testing.KerasFacts;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What regularizers say in operations, against real Keras (tools/record_regularizers.py). */
final class RegularizerProgramTest {
  static Stream<JsonNode> cases() {
    return RegularizersTest.cases();
  }

  private static TensorFunction program(Regularizer regularizer, Shape shape) {
    return TensorFunction.of(x -> regularizer.call(x.get(0)), shape);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void computes_what_keras_computes(JsonNode golden) {
    Regularizer regularizer = Regularizers.TYPE.fromJson(KerasFacts.parsed(golden));
    TensorFunction program = program(regularizer, Golden.shape(golden.get("w")));
    float[] w = Golden.floats(golden.get("w"));
    double penalty = golden.get("penalty").asDouble();
    assertThat(program.outputShape()).isEqualTo(Shape.of());
    assertThat((double) program.value(w)[0]).isCloseTo(penalty, within(1e-5 * penalty));
    float[] gradient = program.gradients(new float[] {1}, w).get(0);
    double[] expected = Golden.doubles(golden.get("gradient"));
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) gradient[i])
          .isCloseTo(expected[i], within(2e-7 + 1e-4 * Math.abs(expected[i])));
    }
  }

  @Test
  void gradient_at_zero_is_zero() {
    TensorFunction program = program(new L1(0.1), Shape.of(2));
    assertThat(program.gradients(new float[] {1}, new float[] {0, 0}).get(0)).containsExactly(0, 0);
  }

  @Test
  void orthogonal_penalty_of_a_single_row_is_zero() {
    TensorFunction program = program(new OrthogonalRegularizer(), Shape.of(1, 2));
    assertThat(program.value(new float[] {1, 2})).containsExactly(0);
    assertThat(program.gradients(new float[] {1}, new float[] {1, 2}).get(0)).containsExactly(0, 0);
  }

  @Test
  void orthogonal_penalty_rejects_what_is_no_matrix() {
    assertThatThrownBy(() -> program(new OrthogonalRegularizer(), Shape.of(2, 2, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "OrthogonalRegularizer takes matrices only, so the weight must have two axes. Received"
                + " the shape (2, 2, 2).");
  }
}
