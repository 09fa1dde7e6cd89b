package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.arrays.Shape;
import io.kerava.models.Sequential;
import io.kerava.testing.Golden;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

final class NormalizationTest {
  private static final float[][] DATA = {{0, 7, 4}, {2, 9, 6}, {0, 7, 4}, {2, 9, 6}};

  static Stream<JsonNode> adaptations() {
    return Golden.each(Golden.read("layers_image").get("adaptations"));
  }

  @ParameterizedTest
  @MethodSource("adaptations")
  void learns_what_keras_learns(JsonNode recorded) {
    INDArray data = Golden.nd(recorded.get("data"));
    int[] axis = Golden.each(recorded.get("axis")).mapToInt(JsonNode::asInt).toArray();
    Normalization layer = new Normalization().axis(axis);
    assertLearned(layer.adapt(data), data, recorded, "weights", 1e-6);
    List<INDArray> batches = List.of(rows(data, 0, 1), rows(data, 1, 2), rows(data, 2, -1));
    // Keras sums up the batches in float, this is in double
    assertLearned(layer.adapt(batches), data, recorded, "streamed", 1e-5);
  }

  private static INDArray rows(INDArray data, long from, long to) {
    return data.get(NDArrayIndex.interval(from, to < 0 ? data.size(0) : to));
  }

  private static void assertLearned(
      Normalization layer, INDArray data, JsonNode recorded, String which, double relative) {
    Sequential model = new Sequential(layer);
    INDArray output = model.predict(data);
    List<JsonNode> expected = Golden.each(recorded.get(which)).toList();
    List<INDArray> weights = model.getWeights();
    for (int i = 0; i < expected.size(); i++) {
      Closeness.assertClose(weights.get(i), Golden.nd(expected.get(i)), relative, which + " " + i);
    }
    // Keras's own mean is off by some units in the last place of 100, which is 1e-5 of the output
    Closeness.assertClose(output, Golden.nd(recorded.get("output")), 2e-5, "output");
  }

  @Test
  void keeps_what_it_learned_when_weights_are_set() {
    Sequential model = new Sequential(new Normalization().adapt(DATA));
    model.predict(Nd4j.createFromArray(DATA));
    model.setWeights(
        Nd4j.createFromArray(1f, 0, 0), Nd4j.createFromArray(4f, 1, 1), Nd4j.scalar(0f));
    assertThat(model.predict(Nd4j.createFromArray(new float[][] {{3, 2, 1}})))
        .isEqualTo(Nd4j.createFromArray(new float[][] {{1, 2, 1}}));
  }

  @Test
  void forgets_what_it_learned_before() {
    float[][] other = {{1, 1, 1}, {3, 5, 7}};
    assertThat(new Normalization().adapt(DATA).adapt(other))
        .hasToString(new Normalization().adapt(other).toString());
  }

  @Test
  void adapts_itself() {
    Normalization layer = new Normalization();
    assertThat(layer.adapt(DATA))
        .isSameAs(layer)
        .hasToString(
            "Normalization(adapted_mean=[1.0, 8.0, 5.0], adapted_variance=[1.0, 1.0, 1.0])");
    assertThat(layer.getConfig()).isEqualTo(new Normalization().name(layer.name()).getConfig());
  }

  @Test
  void has_nothing_to_adapt_where_the_moments_are_given() {
    assertThat(new Normalization().mean(1).variance(2).weights(Shape.of(3))).isEmpty();
    assertThatThrownBy(() -> new Normalization().mean(1).variance(2).adapt(DATA))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Layer Normalization was given its mean and variance, so adapt has nothing to learn."
                + " Call adapt on a Normalization without them.");
  }

  @Test
  void rejects_a_mean_without_a_variance() {
    assertThatThrownBy(() -> new Normalization().mean(1).outputShape(Shape.of(3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Layer Normalization: 'mean' and 'variance' must be given together. Received: mean"
                + " alone.");
  }

  @Test
  void rejects_moments_of_other_lengths_than_the_axis() {
    assertThatThrownBy(() -> new Normalization().mean(1, 2).variance(1, 2).outputShape(Shape.of(3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Layer Normalization: 'mean' must be one number or have the lengths (3,) of the axes"
                + " [-1]. Received: an array of the shape (2,)");
    assertThatThrownBy(() -> new Normalization().adapt(DATA).outputShape(Shape.of(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Layer Normalization: adapt has learned from data whose axes have the lengths (3,)."
                + " Expected an input with these. Received: an input of the shape (None, 2)");
  }

  @Test
  void rejects_an_axis_of_unknown_length() {
    assertThat(new Normalization().outputShape(Shape.of(Shape.NONE, 3)))
        .isEqualTo(Shape.of(Shape.NONE, 3));
    assertThatThrownBy(() -> new Normalization().axis(1).outputShape(Shape.of(Shape.NONE, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Layer Normalization: the axes that have a mean of their own must have a known length."
                + " Received: axis=[1] for the input shape (None, None, 3)");
  }

  @Test
  void rejects_data_it_cannot_learn_from() {
    assertThatThrownBy(() -> new Normalization().adapt(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Layer Normalization: adapt needs data. Expected at least one sample. Received: none.");
    assertThatThrownBy(() -> new Normalization().adapt(List.of(Nd4j.ones(2, 3), Nd4j.ones(2, 4))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Layer Normalization: adapt takes batches with the same axes. Expected lengths of"
                + " (3,). Received: a batch of the shape (2, 4)");
    assertThatThrownBy(() -> new Normalization().adapt(Nd4j.ones(5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Layer Normalization: the batch axis has no fixed length, so it can have no weights."
                + " Expected an axis other than 0. Received: axis=-1 for the input shape (None,)");
  }
}
