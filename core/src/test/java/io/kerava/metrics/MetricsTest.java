package io.kerava.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.Shape;
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
  void rejects_an_unknown_name() {
    assertThatThrownBy(() -> Metrics.resolve("acuracy", COLUMN, COLUMN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Unknown metric 'acuracy'. ");
  }
}
