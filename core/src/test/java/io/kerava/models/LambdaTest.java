package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.callbacks.LambdaCallback;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.layers.Dense;
import io.kerava.layers.Input;
import io.kerava.metrics.MeanMetricWrapper;
import io.kerava.optimizers.SGD;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** What Keras takes as a function trains; only JSON has no form for it. */
final class LambdaTest {
  private static final INDArray X = Nd4j.ones(4, 2);
  private static final INDArray Y = Nd4j.createFromArray(new float[][] {{1}, {2}, {4}, {5}});

  private static MeanMetricWrapper largest() {
    return new MeanMetricWrapper((yTrue, yPred) -> Transforms.abs(yTrue.sub(yPred)).max(1))
        .name("largest_error");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void trains_with_functions_everywhere(String engine) {
    Sequential model =
        new Sequential(
            new Input(2),
            new Dense(1).kernelInitializer(shape -> Nd4j.ones(shape.toArray())).useBias(false));
    model.compile(
        c ->
            c.optimizer(new SGD().learningRate(step -> 0))
                .loss("mse")
                .metrics(largest())
                .weightedMetrics(largest().name("weighted"))
                .engine(engine));
    List<Integer> epochs = new ArrayList<>();
    var history =
        model.fit(
            X,
            Y,
            f ->
                f.epochs(2)
                    .sampleWeight(0f, 0f, 0f, 1f)
                    .callbacks(new LambdaCallback().onEpochEnd((epoch, logs) -> epochs.add(epoch)))
                    .verbose(0));
    assertThat(history.get("largest_error")).containsExactly(1.5, 1.5);
    assertThat(history.get("weighted")).containsExactly(3.0, 3.0);
    assertThat(epochs).containsExactly(0, 1);
    assertThat(model.summaryText()).contains("Trainable params: 2");
  }

  @Test
  void refuses_only_their_json() {
    Sequential initialized =
        new Sequential(
            new Input(2), new Dense(1).kernelInitializer(shape -> Nd4j.ones(shape.toArray())));
    assertThatThrownBy(initialized::toJson)
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessageStartingWith("A lambda used as initializer has no JSON form.");
    Sequential scheduled = new Sequential(new Input(2), new Dense(1));
    scheduled.compile(c -> c.optimizer(new SGD().learningRate(step -> 0.1)).loss("mse"));
    assertThatThrownBy(scheduled::toJson)
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessageContaining("JSON");
    Sequential measured = new Sequential(new Input(2), new Dense(1));
    measured.compile(c -> c.loss("mse").metrics(largest()));
    assertThatThrownBy(measured::toJson)
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(
            "MeanMetricWrapper: a function has no JSON form. Use one of Keras's own metrics where"
                + " the model's configuration is written.");
  }

  @Test
  void says_that_nd4j_counts_axes_of_vectors_from_the_front() {
    Sequential model = new Sequential(new Input(2), new Dense(1));
    model.compile(
        c ->
            c.loss("mse")
                .metrics(
                    new MeanMetricWrapper((yTrue, yPred) -> yTrue.sub(yPred).max(-1))
                        .name("largest_error")));
    List<INDArray> before = model.getWeights();
    assertThatThrownBy(() -> model.fit(X, Y, f -> f.verbose(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The function of the metric 'largest_error' failed on targets of the shape (2, 1) and"
                + " predictions of the shape (2, 1): Index 1 out of bounds for length 1. ND4J's"
                + " reductions of vectors need axes that are counted from the front: write max(1)"
                + " for max(-1).");
    assertThat(model.getWeights()).isEqualTo(before);
  }
}
