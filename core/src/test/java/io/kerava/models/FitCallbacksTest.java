package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.Kerava;
import io.kerava.callbacks.Callback;
import io.kerava.callbacks.EarlyStopping;
import io.kerava.callbacks.History;
import io.kerava.callbacks.LearningRateScheduler;
import io.kerava.callbacks.ModelCheckpoint;
import io.kerava.callbacks.ReduceLROnPlateau;
import io.kerava.callbacks.TerminateOnNaN;
import io.kerava.callbacks.TrainingControl;
import io.kerava.layers.Dense;
import io.kerava.metrics.Direction;
import io.kerava.metrics.FalsePositives;
import io.kerava.optimizers.SGD;
import io.kerava.testing.Golden;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Callbacks on a real model. */
class FitCallbacksTest {
  private static final float[][] X = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
  private static final float[][] Y = {{0}, {1}, {1}, {0}};

  private Sequential model;

  @BeforeEach
  void build() {
    Kerava.setRandomSeed(2);
    model = new Sequential(new Dense(1).inputDim(2));
    model.compile(c -> c.loss("mse").optimizer(new SGD().learningRate(0.1)).metrics("mae"));
  }

  private static TrainingControl controlOf(Sequential model) {
    List<TrainingControl> seen = new ArrayList<>();
    Callback callback =
        new Callback() {
          @Override
          public void onTrainBegin(Map<String, Double> logs) {
            seen.add(model());
          }
        };
    model.fit(X, Y, f -> f.verbose(0).callbacks(callback));
    return seen.get(0);
  }

  @Test
  void know_which_way_a_metric_is_better() {
    model.compile(
        c ->
            c.loss("binary_crossentropy")
                .metrics("accuracy", "mae", "auc")
                .metrics(new FalsePositives())
                .weightedMetrics("accuracy"));
    TrainingControl control = controlOf(model);
    assertThat(control.metricDirection("accuracy")).contains(Direction.UP);
    assertThat(control.metricDirection("weighted_accuracy")).contains(Direction.UP);
    assertThat(control.metricDirection("auc")).contains(Direction.UP);
    assertThat(control.metricDirection("mae")).contains(Direction.DOWN);
    assertThat(control.metricDirection("loss")).contains(Direction.DOWN);
    assertThat(control.metricDirection("false_positives")).isEmpty();
    assertThat(control.metricDirection("other")).isEmpty();
  }

  static Stream<JsonNode> weightPaths() {
    return Golden.each(Golden.read("tensorboard").get("weight_paths"));
  }

  @ParameterizedTest
  @MethodSource("weightPaths")
  void see_weights_by_kerass_paths(JsonNode recorded) {
    Sequential made = Sequential.fromJson(recorded.get("model").toString());
    Map<String, INDArray> weights = new ModelControl(made, made.state()).weightsByPath();
    assertThat(weights.keySet())
        .containsExactlyElementsOf(
            Golden.each(recorded.get("paths")).map(JsonNode::asText).toList());
    assertThat(List.copyOf(weights.values())).isEqualTo(made.getWeights());
  }

  @Test
  void see_the_steps_of_the_optimizer() {
    TrainingControl control = controlOf(model);
    assertThat(control.iterations()).isEqualTo(1);
    model.fit(X, Y, f -> f.batchSize(1).verbose(0));
    assertThat(control.iterations()).isEqualTo(5);
  }

  @Test
  void see_the_learning_rate_as_a_float() {
    TrainingControl control = controlOf(model);
    assertThat(control.learningRate()).isEqualTo(0.1f);
    control.learningRate(0.3);
    assertThat(control.learningRate()).isEqualTo(0.3f);
  }

  @Test
  void end_the_training_and_bring_back_the_best_weights() {
    List<List<INDArray>> weights = new ArrayList<>();
    Callback spoiler =
        new Callback() {
          @Override
          public void onEpochEnd(int epoch, Map<String, Double> logs) {
            weights.add(model().getWeights());
            model().learningRate(epoch == 0 ? 30 : 0.1); // the next epoch makes it worse
          }
        };
    EarlyStopping stopping =
        new EarlyStopping().monitor("loss").patience(2).restoreBestWeights(true);
    History history = model.fit(X, Y, f -> f.epochs(20).verbose(0).callbacks(spoiler, stopping));
    assertThat(history.epoch().size()).isLessThan(20);
    assertThat(model.getWeights()).isEqualTo(weights.get(stopping.bestEpoch()));
  }

  @Test
  void bring_back_the_best_weights_after_the_optimizer_put_in_its_average() {
    model.compile(
        c -> c.loss("mse").optimizer(new SGD().learningRate(0.1).useEma(true).emaMomentum(0.9)));
    List<List<INDArray>> weights = new ArrayList<>();
    Callback recorder =
        new Callback() {
          @Override
          public void onEpochEnd(int epoch, Map<String, Double> logs) {
            weights.add(model().getWeights());
          }
        };
    EarlyStopping stopping = new EarlyStopping().monitor("loss").restoreBestWeights(true);
    model.fit(X, Y, f -> f.epochs(3).verbose(0).callbacks(recorder, stopping));
    assertThat(model.getWeights()).isEqualTo(weights.get(stopping.bestEpoch()));
    model.fit(X, Y, f -> f.epochs(3).verbose(0).callbacks(recorder));
    assertThat(model.getWeights()).as("the average").isNotEqualTo(weights.get(weights.size() - 1));
  }

  @Test
  void change_the_learning_rate() {
    History history =
        model.fit(
            X,
            Y,
            f ->
                f.epochs(3)
                    .verbose(0)
                    .callbacks(
                        new LearningRateScheduler((epoch, rate) -> rate / 2),
                        new ReduceLROnPlateau().monitor("mae")));
    assertThat(history.get("learning_rate"))
        .containsExactly((double) 0.05f, (double) 0.025f, (double) 0.0125f);
  }

  @Test
  void end_the_training_in_the_middle_of_an_epoch() {
    float[][] x = {{0, 0}, {0, Float.NaN}, {1, 0}, {1, 1}};
    History history =
        model.fit(
            x,
            Y,
            f ->
                f.batchSize(1)
                    .epochs(3)
                    .shuffle(false)
                    .verbose(0)
                    .callbacks(new TerminateOnNaN())
                    .validationData(X, Y));
    assertThat(history.epoch()).containsExactly(0);
    assertThat(history.get("val_loss")).as("Keras validates all the same").hasSize(1);
    assertThat(model.state().optimizer().iterations()).isEqualTo(2);
  }

  @Test
  void save_weights(@TempDir Path folder) {
    String file = folder.resolve("epoch{epoch:02d}.npz").toString();
    model.fit(
        X,
        Y,
        f -> f.epochs(2).verbose(0).callbacks(new ModelCheckpoint(file).saveWeightsOnly(true)));
    assertThat(Files.exists(folder.resolve("epoch01.npz"))).isTrue();
    List<INDArray> last = model.getWeights();
    model.loadWeights(folder.resolve("epoch01.npz"));
    assertThat(model.getWeights()).isNotEqualTo(last);
    model.loadWeights(folder.resolve("epoch02.npz"));
    assertThat(model.getWeights()).isEqualTo(last);
  }

  @Test
  void are_refused_where_nothing_has_the_name_they_monitor() {
    assertThatThrownBy(
            () ->
                model.fit(
                    X, Y, f -> f.verbose(0).callbacks(new EarlyStopping().monitor("val_other"))))
        .hasMessage(
            "EarlyStopping: Unknown value to monitor 'val_other'. Known: loss, mae. Names with val_"
                + " need validation data.");
  }
}
