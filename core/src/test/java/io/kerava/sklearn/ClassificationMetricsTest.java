package io.kerava.sklearn;

import static io.kerava.sklearn.ClassificationMetrics.accuracyScore;
import static io.kerava.sklearn.ClassificationMetrics.classificationReport;
import static io.kerava.sklearn.ClassificationMetrics.confusionMatrix;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.testing.Golden;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClassificationMetricsTest {
  static Stream<JsonNode> reports() {
    return Golden.each(Golden.read("sklearn_selection").get("reports"));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void counts_as_scikit_learn_does(JsonNode recorded) {
    int[] yTrue = integers(recorded.get("y_true"));
    int[] yPred = integers(recorded.get("y_pred"));
    int[][] matrix =
        Golden.each(recorded.get("matrix"))
            .map(ClassificationMetricsTest::integers)
            .toArray(int[][]::new);
    assertThat(confusionMatrix(yTrue, yPred)).isDeepEqualTo(matrix);
    assertThat(accuracyScore(yTrue, yPred))
        .isCloseTo(recorded.get("accuracy").asDouble(), within(1e-12));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void reports_to_the_character(JsonNode recorded) {
    String text =
        classificationReport(
            integers(recorded.get("y_true")),
            integers(recorded.get("y_pred")),
            r ->
                r.digits(recorded.get("digits").asInt())
                    .targetNames(
                        Golden.each(recorded.get("names"))
                            .map(JsonNode::asText)
                            .toArray(String[]::new)));
    assertThat(text).isEqualTo(recorded.get("text").asText());
  }

  @Test
  void rejects_classes_that_do_not_belong_together() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> confusionMatrix(new int[] {1}, new int[] {1, 2}))
        .withMessage(
            "yTrue and yPred must have a class for each sample, and there must be one. Received: 1"
                + " and 2 classes.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> accuracyScore(new int[0], new int[0]))
        .withMessage(
            "yTrue and yPred must have a class for each sample, and there must be one. Received: 0"
                + " and 0 classes.");
  }

  @Test
  void rejects_names_for_another_number_of_classes() {
    int[] y = {0, 2};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> classificationReport(y, y, r -> r.targetNames("a", "b", "c")))
        .withMessage(
            "Number of classes, 2, does not match size of targetNames, 3. The classes are those"
                + " that occur: [0, 2].");
  }

  private static int[] integers(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).mapToInt(JsonNode::asInt).toArray();
  }
}
