package io.kerava.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.Schema;
import io.kerava.config.UnsupportedKerasFeatureException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class MetricStateTest {
  @Test
  void takes_nd4j_arrays_as_in_the_example() {
    MetricState precision = new Precision().start();
    precision.updateState(
        Nd4j.createFromArray(0.0, 1.0, 1.0, 1.0), Nd4j.createFromArray(1.0, 0.0, 1.0, 1.0));
    assertThat(precision.result()).isCloseTo(2 / 3.0, within(1e-15));
    assertThat(precision.results()).containsExactly(precision.result());
  }

  @Test
  void a_prediction_at_the_threshold_in_float32_is_not_above_it() {
    DoubleArray prediction = array(Shape.of(1, 1), 0.3f);
    MetricState accuracy = new BinaryAccuracy().threshold(0.3).start();
    accuracy.update(array(Shape.of(1, 1), 0), prediction, null);
    assertThat(accuracy.result()).isEqualTo(1);
  }

  @Test
  void forgets_all_batches_at_a_reset() {
    for (Schema<?> schema : Metrics.REGISTRY.schemas()) {
      if (schema.arguments().stream().anyMatch(Argument::isRequired)) {
        continue;
      }
      String name = schema.className();
      MetricState state = Metrics.REGISTRY.get(name).start();
      boolean sparse = name.startsWith("Sparse");
      Shape shape = Shape.of(2, 2);
      DoubleArray yTrue = sparse ? array(Shape.of(2), 1, 0) : array(shape, 0, 1, 1, 0);
      state.update(yTrue, array(shape, 0.2, 0.9, 0.8, 0.3), null);
      double[] first = state.results();
      state.update(yTrue, array(shape, 0.7, 0.1, 0.6, 0.4), null);
      state.resetState();
      state.update(yTrue, array(shape, 0.2, 0.9, 0.8, 0.3), null);
      assertThat(state.results()).as(name).containsExactly(first);
    }
  }

  @Test
  void one_description_starts_independent_counts() {
    Metric metric = new MeanSquaredError();
    MetricState first = metric.start();
    MetricState second = metric.start();
    first.update(array(Shape.of(1, 1), 0), array(Shape.of(1, 1), 2), null);
    assertThat(first.result()).isEqualTo(4);
    assertThat(second.result()).isZero();
  }

  @Test
  void wraps_a_function_of_the_user() {
    MetricState largest =
        new MeanMetricWrapper((yTrue, yPred) -> yTrue.sub(yPred).max(1))
            .name("largest_error")
            .start();
    Shape shape = Shape.of(2, 2);
    largest.update(array(shape, 1, 1, 1, 1), array(shape, 0, 1, 0.5, -2), null);
    assertThat(largest.result()).isEqualTo(2);
  }

  @Test
  void rejects_shapes_that_do_not_go_together() {
    rejects(
        () -> update(new MeanSquaredError(), Shape.of(4, 2), Shape.of(4, 3), null),
        "MeanSquaredError: expected targets of the shape of the predictions. Received:"
            + " y_true.shape=(4, 2) and y_pred.shape=(4, 3)");
    rejects(
        () -> update(new SparseCategoricalAccuracy(), Shape.of(4, 3), Shape.of(4, 3), null),
        "SparseCategoricalAccuracy: expected class numbers of shape (4, 1). Received:"
            + " y_true.shape=(4, 3) and y_pred.shape=(4, 3)");
    rejects(
        () -> update(new F1Score(), Shape.of(4), Shape.of(4), null),
        "F1Score: expected targets and predictions of shape (batch_size, output_dim). Received:"
            + " y_true.shape=(4,) and y_pred.shape=(4,)");
  }

  @Test
  void rejects_sample_weights_of_another_shape() {
    rejects(
        () -> update(new MeanSquaredError(), Shape.of(4, 3), Shape.of(4, 3), Shape.of(3)),
        "MeanSquaredError: sample weights are shaped (batch,) or as the first axes of the values."
            + " Received: sample_weight.shape=(3,) and y_pred.shape=(4, 3)");
  }

  @Test
  void has_no_single_result_for_several_values() {
    MetricState f1 = update(new F1Score(), Shape.of(4, 3), Shape.of(4, 3), null);
    assertThat(f1.results()).hasSize(3);
    assertThatThrownBy(f1::result)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "F1Score has 3 values, one per class. Set average(\"macro\"), average(\"micro\") or"
                + " average(\"weighted\"), or read results().");
    assertThatThrownBy(() -> new Recall().thresholds(0.2, 0.4).start().result())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Recall has 2 values, one per threshold. Set a single threshold, or read results().");
    MetricState r2 =
        update(new R2Score().classAggregation("none"), Shape.of(4, 3), Shape.of(4, 3), Shape.of(4));
    assertThat(r2.results()).hasSize(3);
    assertThatThrownBy(r2::result)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "R2Score has 3 values, one per output. Set classAggregation(\"uniform_average\") or"
                + " classAggregation(\"variance_weighted_average\"), or read results().");
  }

  @Test
  void rejects_arguments_out_of_range() {
    rejects(
        () -> new Precision().thresholds(0.5, 1.5),
        "Precision: 'thresholds' must be one or more numbers in [0, 1]. Received: [0.5, 1.5]");
    rejects(
        () -> new AUC().numThresholds(1),
        "AUC: 'num_thresholds' must be an integer greater than 1. Received: 1");
    rejects(
        () -> new F1Score().average("mean"),
        "F1Score: 'average' must be one of 'micro', 'macro', 'weighted'. Received: 'mean'");
    rejects(
        () -> new AUC().numLabels(3).start(),
        "AUC: num_labels is needed only when multi_label=True. Received: num_labels=3");
    rejects(
        () -> new IoU(2, 0, 2).start(), "IoU: 'target_class_ids' must be in [0, 2). Received: 2");
    rejects(
        () -> update(new Precision().classId(3), Shape.of(4, 3), Shape.of(4, 3), null),
        "Precision: class_id must be one of 3 classes. Received: class_id=3");
    rejects(
        () -> update(new Precision().topK(4), Shape.of(4, 3), Shape.of(4, 3), null),
        "Precision: top_k must be at most the number of classes, 3. Received: top_k=4");
  }

  @Test
  void refuses_an_axis_that_is_not_the_last() {
    assertThatThrownBy(() -> new CategoricalCrossentropy().axis(1))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage("A metric with axis=1 is not supported; metrics go along the last axis, -1.");
  }

  private static MetricState update(Metric metric, Shape yTrue, Shape yPred, Shape weight) {
    MetricState state = metric.start();
    state.update(
        DoubleArray.zeros(yTrue),
        DoubleArray.zeros(yPred),
        weight == null ? null : DoubleArray.zeros(weight));
    return state;
  }

  private static DoubleArray array(Shape shape, double... data) {
    return DoubleArray.wrap(data, shape);
  }

  private static void rejects(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
