package io.kerava.sklearn;

import static io.kerava.sklearn.ClassificationMetrics.accuracyScore;
import static io.kerava.sklearn.ClassificationMetrics.classificationReport;
import static io.kerava.sklearn.ClassificationMetrics.confusionMatrix;
import static io.kerava.sklearn.ClassificationMetrics.precisionRecallCurve;
import static io.kerava.sklearn.ClassificationMetrics.rocCurve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.testing.Golden;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

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

  static Stream<JsonNode> rankings() {
    return Golden.each(Golden.read("sklearn_selection").get("rankings"));
  }

  @ParameterizedTest
  @MethodSource("rankings")
  void ranks_as_scikit_learn_does(JsonNode recorded) {
    int[] yTrue = integers(recorded.get("y_true"));
    double[] yScore = numbers(recorded.get("y_score"));
    RocCurve roc = rocCurve(yTrue, yScore);
    assertThat(roc.fpr()).containsExactly(numbers(recorded.get("fpr")), within(1e-12));
    assertThat(roc.tpr()).containsExactly(numbers(recorded.get("tpr")), within(1e-12));
    assertThat(roc.thresholds()[0]).isInfinite();
    assertThat(Arrays.copyOfRange(roc.thresholds(), 1, roc.thresholds().length))
        .isEqualTo(numbers(recorded.get("falling")));
    assertThat(roc.auc()).isCloseTo(recorded.get("auc").asDouble(), within(1e-12));
    PrecisionRecallCurve curve = precisionRecallCurve(yTrue, yScore);
    assertThat(curve.precision())
        .containsExactly(numbers(recorded.get("precision")), within(1e-12));
    assertThat(curve.recall()).containsExactly(numbers(recorded.get("recall")), within(1e-12));
    assertThat(curve.thresholds()).isEqualTo(numbers(recorded.get("rising")));
    assertThat(curve.averagePrecision())
        .isCloseTo(recorded.get("average_precision").asDouble(), within(1e-12));
  }

  @Test
  void ranks_what_a_model_predicts() {
    INDArray column = Nd4j.create(new float[][] {{0.1f}, {0.9f}});
    assertThat(rocCurve(new int[] {0, 1}, column).auc()).isEqualTo(1);
    assertThat(precisionRecallCurve(new int[] {1, 0}, column).averagePrecision()).isEqualTo(0.5);
  }

  @Test
  void rejects_what_can_not_be_ranked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rocCurve(new int[] {0, 1}, new double[] {1}))
        .withMessage(
            "yTrue and yScore must have a number for each sample, and there must be one. Received:"
                + " 2 classes and 1 scores.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rocCurve(new int[] {0, 2}, new double[] {1, 2}))
        .withMessage(
            "yTrue must be 1 where a sample is right and 0 where it isn't. Received: 2 at 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> precisionRecallCurve(new int[] {0, 1}, new double[] {1, Double.NaN}))
        .withMessage("yScore must be finite. Received: NaN at 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> precisionRecallCurve(new int[] {0}, new double[] {1}))
        .withMessage("No sample is right, so that none can be found: yTrue has no 1.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rocCurve(new int[] {1}, new double[] {1}))
        .withMessage("Every sample is right, so that none can be found wrongly: yTrue has no 0.");
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

  private static double[] numbers(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }
}
