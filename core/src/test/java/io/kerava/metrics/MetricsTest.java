package io.kerava.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.Shape;
import io.kerava.config.UnsupportedKerasFeatureException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private static final Shape LABELS = Shape.of(Shape.NONE);
  private static final Shape COLUMN = Shape.of(Shape.NONE, 1);
  private static final Shape CLASSES = Shape.of(Shape.NONE, 10);

  @Test
  void accuracy_is_binary_for_one_output() {
    assertThat(Metrics.resolve("accuracy", LABELS, COLUMN))
        .isEqualTo(new BinaryAccuracy().name("accuracy"));
  }

  @Test
  void accuracy_is_sparse_for_class_numbers() {
    assertThat(Metrics.resolve("acc", LABELS, CLASSES))
        .isEqualTo(new SparseCategoricalAccuracy().name("acc"));
    assertThat(Metrics.resolve("acc", COLUMN, CLASSES))
        .isEqualTo(new SparseCategoricalAccuracy().name("acc"));
  }

  @Test
  void accuracy_is_categorical_for_several_outputs() {
    assertThat(Metrics.resolve("Accuracy", CLASSES, CLASSES))
        .isEqualTo(new CategoricalAccuracy().name("Accuracy"));
  }

  @Test
  void a_name_stays_the_name_in_the_logs() {
    assertThat(Metrics.resolve("mse", COLUMN, COLUMN).name()).isEqualTo("mse");
    assertThat(Metrics.get("mse").name()).isEqualTo("mean_squared_error");
  }

  @Test
  void a_second_metric_of_a_name_gets_a_number() {
    Metric metric = new MeanSquaredError();
    assertThat(Metrics.logNames(List.of(metric, metric), List.of(metric, metric)))
        .containsExactly(
            "mean_squared_error",
            "mean_squared_error_1",
            "weighted_mean_squared_error",
            "weighted_mean_squared_error_1");
  }

  @Test
  void every_metric_gets_a_name_where_keras_loses_one() {
    List<Metric> metrics = List.of(new AUC().name("auc"), new AUC());
    assertThat(Metrics.logNames(metrics, List.of(new AUC())))
        .containsExactly("auc", "auc_1", "auc_1_1");
  }

  @Test
  void crossentropy_goes_by_shapes_too() {
    assertThat(Metrics.resolve("ce", LABELS, COLUMN))
        .isEqualTo(new BinaryCrossentropy().name("ce"));
    assertThat(Metrics.resolve("crossentropy", LABELS, CLASSES))
        .isEqualTo(new SparseCategoricalCrossentropy().name("crossentropy"));
  }

  @Test
  void rejects_an_unknown_name_and_names_the_nearest() {
    assertThatThrownBy(() -> Metrics.resolve("f1score", COLUMN, COLUMN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Unknown metric 'f1score'. Did you mean 'f1_score'? Known: "
                + String.join(", ", Metrics.REGISTRY.names())
                + ".");
  }

  @Test
  void rejects_the_name_of_a_metric_that_has_required_arguments() {
    assertThatThrownBy(() -> Metrics.get("mean_io_u"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "MeanIoU: a name alone is not enough, as there is no default for 'num_classes'."
                + " Expected an object. Received the name: 'mean_io_u'");
  }

  @Test
  void refuses_mean_and_sum_in_compile() {
    assertThatThrownBy(() -> Metrics.resolve("mean", COLUMN, COLUMN))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(
            "The metric 'mean' takes values instead of targets and predictions. Use new"
                + " Mean().start() or new Sum().start() by itself.");
  }
}
