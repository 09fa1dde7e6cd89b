package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.arrays.Shape;
import io.kerava.layers.Identity;
import io.kerava.layers.Input;
import io.kerava.layers.Masking;
import io.kerava.losses.MeanSquaredError;
import io.kerava.metrics.MeanAbsoluteError;
import io.kerava.metrics.MetricState;
import io.kerava.testing.Golden;
import io.kerava.testing.Logged;
import io.kerava.training.TrainingData;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Sample weights of each shape, against Keras (tools/record_weight_shapes.py). */
final class WeightShapesTest {
  private static final JsonNode CASES = Golden.read("weight_shapes").get("cases");

  static Stream<Arguments> shapes() {
    return Engines.with(Golden.each(CASES));
  }

  private static long[] longs(JsonNode shape) {
    return StreamSupport.stream(shape.spliterator(), false).mapToLong(JsonNode::asLong).toArray();
  }

  private static INDArray counted(double step, long first, long... shape) {
    return Nd4j.arange(Shape.of(shape).size())
        .castTo(DataType.FLOAT)
        .add(first)
        .mul(step)
        .reshape('c', shape);
  }

  private static Sequential model(long[] output, String reduction) {
    Sequential model =
        new Sequential(new Input(Arrays.copyOfRange(output, 1, output.length)), new Identity());
    model.compile(c -> c.loss(new MeanSquaredError().reduction(reduction)).weightedMetrics("mae"));
    return model;
  }

  private static Scores evaluate(Sequential model, long[] output, long[] weights) {
    INDArray x = counted(0.1, 0, output);
    return model.evaluate(
        TrainingData.of(x, x.mul(0)), e -> e.sampleWeight(counted(1, 1, weights)).verbose(0));
  }

  /** What Keras gives for the same weights with one number for each sample and axes of 1. */
  private static JsonNode ofSamples(JsonNode recorded) {
    long[] ones = new long[recorded.get("output").size() - 1];
    Arrays.fill(ones, 1);
    ones[0] = recorded.get("output").get(0).asLong();
    return Golden.each(CASES)
        .filter(
            each ->
                each.get("output").equals(recorded.get("output"))
                    && each.get("reduction").equals(recorded.get("reduction"))
                    && Arrays.equals(longs(each.get("weights")), ones))
        .findAny()
        .orElseThrow()
        .get("values");
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void broadcasts_axes_of_one_as_keras_does(String engine, JsonNode recorded) {
    long[] output = longs(recorded.get("output"));
    long[] weights = longs(recorded.get("weights"));
    boolean isOfSamples =
        weights.length < output.length - 1
            && Arrays.stream(weights).skip(1).allMatch(length -> length == 1);
    JsonNode expected = isOfSamples ? ofSamples(recorded) : recorded.get("values");
    Sequential model = Engines.on(engine, model(output, recorded.get("reduction").asText()));
    if (expected.isNull()) {
      assertThatThrownBy(() -> evaluate(model, output, weights))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("'sampleWeight' must have one number for each sample");
      return;
    }
    Map<String, Double> scores = evaluate(model, output, weights).asMap();
    expected
        .properties()
        .forEach(
            each ->
                assertThat(scores.get(each.getKey()))
                    .as(each.getKey())
                    .isCloseTo(
                        each.getValue().asDouble(),
                        Offset.offset(1e-6 * Math.max(1, each.getValue().asDouble()))));
  }

  @Test
  void says_which_shapes_fit() {
    long[] output = {2, 4, 3};
    assertThatThrownBy(() -> evaluate(model(output, "sum"), output, new long[] {2, 3}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'sampleWeight' must have one number for each sample, of the shape (samples,), or one"
                + " for each loss, of the shape (None, 4), where an axis of 1 stands for one of any"
                + " length. Received: an array of the shape (2, 3).");
  }

  @Test
  void spreads_weights_under_a_mask() {
    Sequential masked = new Sequential(new Input(4, 2), new Masking().maskValue(0), new Identity());
    masked.compile(c -> c.loss("mse").weightedMetrics("mae"));
    INDArray x = counted(0.1, 1, 2, 4, 2);
    x.slice(0).slice(1).assign(0);
    INDArray y = x.mul(0);
    Scores steps = masked.evaluate(TrainingData.of(x, y), e -> e.sampleWeight(counted(1, 1, 2, 4)));
    Scores column =
        masked.evaluate(TrainingData.of(x, y), e -> e.sampleWeight(counted(1, 1, 2, 4, 1)));
    assertThat(column.asList()).isEqualTo(steps.asList());
  }

  @Test
  void metrics_of_their_own_spread_inner_axes_of_one() {
    JsonNode recorded =
        Golden.each(CASES)
            .filter(each -> Arrays.equals(longs(each.get("output")), new long[] {2, 5, 4, 3}))
            .filter(each -> Arrays.equals(longs(each.get("weights")), new long[] {2, 1, 4}))
            .findFirst()
            .orElseThrow();
    INDArray y = counted(0.1, 0, 2, 5, 4, 3);
    MetricState state = new MeanAbsoluteError().start();
    state.updateState(y.mul(0), y, counted(1, 1, 2, 1, 4));
    assertThat(state.result())
        .isCloseTo(recorded.get("values").get("mae").asDouble(), Offset.offset(1e-5));
  }

  @Test
  void warns_of_weights_that_are_not_finite() {
    long[] output = {2, 3};
    INDArray x = counted(1, 0, output);
    TrainingData data = TrainingData.of(x, x.add(1));
    Sequential model = model(output, "sum");
    assertThat(
            Logged.by(
                () ->
                    model.fit(data, f -> f.sampleWeight(1, Double.NaN).shuffle(false).verbose(0))))
        .contains("sampleWeight has a value that is not a finite number: NaN in sample 1.");
    assertThat(
            Logged.by(
                () ->
                    model.trainOnBatch(
                        TrainingData.of(x, x.add(1)), o -> o.classWeight(Map.of(2, Double.NaN)))))
        .contains("classWeight has a value that is not a finite number: NaN for the class 2.");
  }
}
