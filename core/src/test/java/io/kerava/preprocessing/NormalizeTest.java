package io.kerava.preprocessing;

import static io.kerava.preprocessing.Normalize.normalize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.testing.Golden;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class NormalizeTest {

  static Stream<JsonNode> cases() {
    return Golden.each(Golden.read("preprocessing").get("normalize"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void divides_as_keras_does(JsonNode recorded) {
    INDArray x = Golden.nd(recorded.get("x"));
    INDArray before = x.dup();
    double order = Double.parseDouble(recorded.get("order").asText());

    INDArray result = normalize(x, recorded.get("axis").asInt(), order);

    assertThat(result.shape()).isEqualTo(x.shape());
    assertThat(result.dup('c').data().asFloat())
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly(Golden.floats(recorded.get("result")));
    assertThat(x).isEqualTo(before);
  }

  @Test
  void takes_the_euclidean_norm_of_the_last_axis_by_default() {
    INDArray x = Nd4j.createFromArray(new float[][] {{3, 4}, {0, 0}});
    assertThat(normalize(x).toFloatMatrix()).isDeepEqualTo(new float[][] {{0.6f, 0.8f}, {0, 0}});
    assertThat(normalize(x, 0).toFloatMatrix()).isDeepEqualTo(new float[][] {{1, 1}, {0, 0}});
  }

  @Test
  void normalizes_a_view_and_keeps_doubles() {
    INDArray view = Nd4j.createFromArray(new double[][] {{3, 1}, {4, 1}}).transpose();
    INDArray result = normalize(view);
    assertThat(result.dataType()).isEqualTo(DataType.DOUBLE);
    assertThat(result.getDouble(0, 1)).isCloseTo(0.8, within(1e-15));
  }

  @Test
  void rejects_an_axis_that_is_not_there() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> normalize(Nd4j.zeros(DataType.FLOAT, 2, 3), 2))
        .withMessage("`axis` must be from -2 to 1 for an array of rank 2. Received: axis=2");
  }

  @Test
  void rejects_an_order_below_one() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> normalize(Nd4j.zeros(DataType.FLOAT, 2, 3), 1, 0.5))
        .withMessage("`order` must be 1 or more. Received: order=0.5");
  }
}
