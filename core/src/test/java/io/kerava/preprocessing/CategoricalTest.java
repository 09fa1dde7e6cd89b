package io.kerava.preprocessing;

import static io.kerava.preprocessing.Categorical.toCategorical;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.testing.Golden;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class CategoricalTest {

  static Stream<JsonNode> cases() {
    return Golden.each(Golden.read("preprocessing").get("toCategorical"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void makes_the_rows_that_keras_makes(JsonNode recorded) {
    JsonNode classes = recorded.get("numClasses");
    boolean none = Golden.shape(recorded.get("y")).size() == 0;
    INDArray y = none ? Nd4j.create(DataType.INT32, 0) : Golden.nd(recorded.get("y"));

    INDArray rows = classes.isNull() ? toCategorical(y) : toCategorical(y, classes.asInt());

    assertThat(rows.shape()).isEqualTo(Golden.shape(recorded.get("result")).toArray());
    assertThat(rows.isEmpty() || rows.equals(Golden.nd(recorded.get("result")))).isTrue();
    assertThat(rows.dataType()).isEqualTo(DataType.FLOAT);
  }

  @Test
  void takes_labels_as_an_int_array() {
    assertThat(toCategorical(new int[] {0, 2}).toFloatMatrix())
        .isDeepEqualTo(new float[][] {{1, 0, 0}, {0, 0, 1}});
    assertThat(toCategorical(new int[] {1}, 2).toFloatMatrix())
        .isDeepEqualTo(new float[][] {{0, 1}});
  }

  @Test
  void rejects_a_label_beyond_the_classes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> toCategorical(new int[] {0, 3}, 3))
        .withMessage(
            "Each label must be from 0 to 2, as there are 3 classes. Received: 3 at position 1."
                + " Count the labels from 0, or give a greater numClasses.");
  }

  @Test
  void rejects_a_negative_label() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> toCategorical(new int[] {-1}))
        .withMessage(
            "Each label must be from 0 to 0, as there are 1 classes. Received: -1 at position 0."
                + " Count the labels from 0, or give a greater numClasses.");
  }

  @Test
  void rejects_a_label_that_is_not_whole() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> toCategorical(Nd4j.createFromArray(0f, 1.5f)))
        .withMessage("Each label must be a whole number. Received: 1.5 at position 1");
  }

  @Test
  void rejects_no_labels_and_no_classes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> toCategorical(new int[0]))
        .withMessage("At least one label is needed, or numClasses. Received: none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> toCategorical(new int[] {0}, 0))
        .withMessage("`numClasses` must be 1 or more. Received: numClasses=0");
  }

  @Test
  void names_rows_that_no_array_holds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> toCategorical(new int[50_000], 50_000))
        .withMessage(
            "toCategorical: an array of the shape (50000, 50000) would have 2500000000 elements."
                + " Expected at most 2147483639, the length of the longest Java array. Give the"
                + " labels themselves to the loss sparse_categorical_crossentropy.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> toCategorical(new int[] {0, Integer.MAX_VALUE}))
        .withMessageStartingWith("toCategorical: an array of the shape (2, 2147483647) would have");
  }
}
