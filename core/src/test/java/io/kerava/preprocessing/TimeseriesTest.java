package io.kerava.preprocessing;

import static io.kerava.preprocessing.Timeseries.timeseriesDatasetFromArray;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.layers.Dense;
import io.kerava.layers.Input;
import io.kerava.models.Sequential;
import io.kerava.testing.Golden;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

class TimeseriesTest {

  static Stream<JsonNode> cases() {
    return Golden.each(Golden.read("timeseries").get("cases"));
  }

  private static TimeseriesOptions options(JsonNode recorded) {
    TimeseriesOptions options = new TimeseriesOptions();
    for (var entry : recorded.properties()) {
      JsonNode value = entry.getValue();
      options =
          switch (entry.getKey()) {
            case "batch_size" -> options.batchSize(value.asInt());
            case "sequence_stride" -> options.sequenceStride(value.asInt());
            case "sampling_rate" -> options.samplingRate(value.asInt());
            case "start_index" -> options.startIndex(value.asInt());
            case "end_index" -> options.endIndex(value.asInt());
            case "shuffle" -> options.shuffle(value.asBoolean());
            case "seed" -> options.seed(value.asLong());
            default -> throw new AssertionError(entry.getKey());
          };
    }
    return options;
  }

  private static DataSetIterator dataset(JsonNode recorded) {
    INDArray data = Golden.nd(recorded.get("data"));
    int length = recorded.get("sequence_length").asInt();
    TimeseriesOptions options = options(recorded.get("options"));
    return recorded.has("targets")
        ? timeseriesDatasetFromArray(data, Golden.nd(recorded.get("targets")), length, t -> options)
        : timeseriesDatasetFromArray(data, length, t -> options);
  }

  /** One text for each window with its target, sorted where the order may differ. */
  private static List<String> rows(INDArray windows, INDArray targets, boolean sorted) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < windows.size(0); i++) {
      rows.add(floats(windows, i) + " -> " + (targets == null ? "" : floats(targets, i)));
    }
    return sorted ? rows.stream().sorted().toList() : rows;
  }

  private static String floats(INDArray array, int row) {
    INDArray flat = array.reshape('c', array.size(0), array.length() / array.size(0));
    return Arrays.toString(flat.getRow(row).dup().data().asFloat());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void slides_over_the_series_as_keras_does(JsonNode recorded) {
    List<INDArray> windows = new ArrayList<>();
    List<INDArray> targets = new ArrayList<>();
    DataSetIterator dataset = dataset(recorded);
    while (dataset.hasNext()) {
      DataSet batch = dataset.next();
      windows.add(batch.getFeatures());
      if (recorded.has("targets")) {
        targets.add(batch.getLabels());
      } else {
        assertThat(batch.getLabels()).isNull();
      }
    }
    assertThat(windows.stream().map(each -> (int) each.size(0)))
        .containsExactlyElementsOf(
            Golden.each(recorded.get("batches")).map(JsonNode::asInt).toList());
    INDArray all = Nd4j.concat(0, windows.toArray(INDArray[]::new));
    INDArray expected = Golden.nd(recorded.get("windows"));
    assertThat(all.shape()).isEqualTo(expected.shape());
    assertThat(all.dataType()).isEqualTo(DataType.FLOAT);
    boolean shuffled = recorded.get("options").has("shuffle");
    INDArray y = targets.isEmpty() ? null : Nd4j.concat(0, targets.toArray(INDArray[]::new));
    INDArray expectedY = y == null ? null : Golden.nd(recorded.get("window_targets"));
    if (y != null) {
      assertThat(y.shape()).isEqualTo(expectedY.shape());
    }
    assertThat(rows(all, y, shuffled)).isEqualTo(rows(expected, expectedY, shuffled));
  }

  private static final double[] COUNT = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};

  private static DataSetIterator count(int length, UnaryOperator<TimeseriesOptions> options) {
    return timeseriesDatasetFromArray(COUNT, COUNT, length, options);
  }

  @Test
  void shuffles_in_another_order_each_time_but_the_same_for_a_seed() {
    UnaryOperator<TimeseriesOptions> options = t -> t.shuffle(true).seed(3);
    DataSetIterator first = count(2, options);
    INDArray before = first.next().getLabels();
    first.reset();
    INDArray after = first.next().getLabels();
    assertThat(after).isNotEqualTo(before);
    assertThat(Arrays.stream(after.toDoubleVector()).sorted().toArray())
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(count(2, options).next().getLabels()).isEqualTo(before);
  }

  @Test
  void is_an_iterator_of_dl4j() {
    DataSetIterator dataset = count(4, t -> t.batchSize(5));
    assertThat(dataset.batch()).isEqualTo(5);
    assertThat(dataset.inputColumns()).isEqualTo(1);
    assertThat(dataset.totalOutcomes()).isEqualTo(1);
    assertThat(dataset.resetSupported()).isTrue();
    assertThat(dataset.asyncSupported()).isTrue();
    assertThat(dataset.getLabels()).isEmpty();
    dataset.setPreProcessor(set -> set.getFeatures().muli(10));
    assertThat(dataset.getPreProcessor()).isNotNull();
    assertThat(dataset.next(1).getFeatures().toFloatMatrix()[0]).containsExactly(0, 10, 20, 30);
    assertThat(dataset.next().numExamples()).isEqualTo(5);
    assertThat(dataset.next().numExamples()).isEqualTo(1);
    assertThatExceptionOfType(NoSuchElementException.class)
        .isThrownBy(dataset::next)
        .withMessage("All windows were given. Call reset() to begin again.");
  }

  @Test
  void trains_a_model() {
    Sequential model = new Sequential(new Input(3), new Dense(1));
    model.compile(c -> c.loss("mse").optimizer("sgd"));
    INDArray series = Nd4j.linspace(0, 1, 50, DataType.FLOAT);
    DataSetIterator dataset = timeseriesDatasetFromArray(series, series, 3);
    var history = model.fit(dataset, f -> f.epochs(3).verbose(0));
    assertThat(history.get("loss")).hasSize(3);
    INDArray predictions = model.predict(timeseriesDatasetFromArray(series, 3), p -> p.verbose(0));
    assertThat(predictions.shape()).containsExactly(48, 1);
  }

  private static void refused(UnaryOperator<TimeseriesOptions> options, String message) {
    assertThatIllegalArgumentException().isThrownBy(() -> count(3, options)).withMessage(message);
  }

  @Test
  void rejects_options_that_do_not_fit_the_data() {
    refused(t -> t.startIndex(-1), "`start_index` must be 0 or greater. Received: start_index=-1");
    refused(
        t -> t.startIndex(10),
        "`start_index` must be lower than the length of the data. Received: start_index=10, for"
            + " data of length 10");
    refused(t -> t.endIndex(0), "`end_index` must be higher than 0. Received: end_index=0");
    refused(
        t -> t.endIndex(10),
        "`end_index` must be lower than the length of the data. Received: end_index=10, for data"
            + " of length 10");
    refused(
        t -> t.startIndex(4).endIndex(4),
        "`end_index` must be higher than `start_index`. Received: start_index=4, and end_index=4");
    refused(
        t -> t.samplingRate(0), "`sampling_rate` must be higher than 0. Received: sampling_rate=0");
    refused(
        t -> t.samplingRate(10),
        "`sampling_rate` must be lower than the length of the data. Received: sampling_rate=10, for"
            + " data of length 10");
    refused(
        t -> t.sequenceStride(0),
        "`sequence_stride` must be higher than 0. Received: sequence_stride=0");
    refused(t -> t.batchSize(0), "`batch_size` must be 1 or more. Received: batch_size=0");
    refused(
        t -> t.samplingRate(5),
        "`sequence_length` must be 1 or more, and a window must fit into the data. Received:"
            + " sequence_length=3, sampling_rate=5, and 10 steps.");
    assertThatIllegalArgumentException().isThrownBy(() -> count(0, t -> t));
  }

  @Test
  void rejects_targets_that_end_too_early() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                timeseriesDatasetFromArray(
                    COUNT, new double[] {1, 2, 3, 4, 5}, 2, t -> t.startIndex(3)))
        .withMessage(
            "`targets` must reach to the start of the last window, step 7. Received: targets of"
                + " length 5. Give a lower `end_index`, or more targets.");
  }
}
