package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.callbacks.BackupAndRestore;
import io.kerava.callbacks.Callback;
import io.kerava.callbacks.EarlyStopping;
import io.kerava.callbacks.History;
import io.kerava.callbacks.ModelCheckpoint;
import io.kerava.callbacks.SwapEMAWeights;
import io.kerava.layers.BatchNormalization;
import io.kerava.layers.Dense;
import io.kerava.layers.Input;
import io.kerava.optimizers.Adam;
import io.kerava.optimizers.Optimizer;
import io.kerava.optimizers.OptimizerVariable;
import io.kerava.optimizers.SGD;
import io.kerava.testing.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Callbacks that keep models: what tools/record_keeping.py recorded, and killed trainings. */
class KeptTrainingsTest {
  private static final JsonNode GOLDEN = Golden.read("keeping");
  private static final JsonNode BACKUP = GOLDEN.get("backup");
  private static final INDArray X = Golden.nd(GOLDEN.get("x"));
  private static final INDArray Y = Golden.nd(GOLDEN.get("y"));
  private static final INDArray VALIDATION_X = Golden.nd(GOLDEN.get("validation").get(0));
  private static final INDArray VALIDATION_Y = Golden.nd(GOLDEN.get("validation").get(1));
  private static final double CLOSE = 1e-5;

  @TempDir Path folder;

  static Stream<Arguments> averages() {
    return Engines.with(Golden.each(GOLDEN.get("averages")));
  }

  @ParameterizedTest
  @MethodSource("averages")
  void evaluates_with_averaged_weights_as_keras_does(String engine, JsonNode recorded) {
    Sequential model = averaging(engine);
    model.setWeights(arrays(recorded.get("start")));
    Iterator<JsonNode> epochs = recorded.get("epochs").iterator();
    Callback seen =
        new Callback() {
          @Override
          public void onEpochEnd(int epoch, Map<String, Double> logs) {
            JsonNode then = epochs.next();
            assertClose(model.getWeights(), then.get("weights"));
            List<INDArray> optimizer =
                model.state().optimizer().variables().stream().map(OptimizerVariable::get).toList();
            assertClose(optimizer, then.get("optimizer"));
          }
        };
    List<Callback> callbacks =
        switch (recorded.get("name").asText()) {
          case "none" -> List.of(seen);
          case "swap" -> List.of(new SwapEMAWeights(), seen);
          default -> List.of(new SwapEMAWeights().swapOnEpoch(true), seen);
        };
    History history = fit(model, callbacks);
    assertClose(history, recorded.get("history"), 0);
    assertClose(model.getWeights(), recorded.get("end"));
  }

  @Test
  void leaves_the_averages_where_a_training_ends_early() {
    Sequential model = averaging("cpu");
    Sequential other = averaging("cpu");
    other.setWeights(model.getWeights());
    var early = new EarlyStopping().monitor("loss").mode("max").patience(0);
    fit(model, List.of(new SwapEMAWeights().swapOnEpoch(true), early));
    History plain = fit(other, List.of(early));
    assertThat(plain.epoch()).hasSizeLessThan(4);
    assertThat(model.getWeights()).isEqualTo(other.getWeights());
  }

  @Test
  void puts_the_weights_back_after_a_prediction() {
    Sequential model = averaging("cpu");
    Callback predicting =
        new Callback() {
          @Override
          public void onEpochEnd(int epoch, Map<String, Double> logs) {
            List<INDArray> before = model.getWeights();
            INDArray plain = model.predict(X, p -> p.verbose(0));
            INDArray averaged = model.predict(X, p -> p.verbose(0).callbacks(new SwapEMAWeights()));
            assertThat(averaged).isNotEqualTo(plain);
            assertThat(model.getWeights()).isEqualTo(before);
          }
        };
    fit(model, List.of(predicting));
  }

  @Test
  void refuses_an_optimizer_without_averages() {
    Sequential model = model("cpu", new SGD(0.1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fit(model, List.of(new SwapEMAWeights())))
        .withMessage(GOLDEN.get("errors").get("no_average").asText());
  }

  static Stream<Arguments> kills() {
    return Engines.with(
        Stream.of(new Kill("epoch", 2, 1), new Kill("1", 1, 2), new Kill("2", 2, 1)));
  }

  /** When a training saves, and where it ends: before an epoch's batch. */
  private record Kill(String saveFreq, int epoch, int batch) {
    Callback callback() {
      return new Callback() {
        private int now;

        @Override
        public void onEpochBegin(int epoch, Map<String, Double> logs) {
          now = epoch;
        }

        @Override
        public void onTrainBatchBegin(int batch, Map<String, Double> logs) {
          if (now == epoch() && batch == batch()) {
            throw new IllegalStateException("killed");
          }
        }
      };
    }
  }

  @ParameterizedTest
  @MethodSource("kills")
  void goes_on_as_if_it_had_not_been_killed(String engine, Kill kill) {
    Sequential whole = trained(engine);
    List<INDArray> start = whole.getWeights();
    History expected = fit(whole, List.of());
    BackupAndRestore backup = new BackupAndRestore(folder).saveFreq(kill.saveFreq());
    kill(engine, start, kill, backup);
    Sequential resumed = trained(engine); // with weights of its own
    History history = fit(resumed, List.of(backup));
    assertThat(resumed.getWeights()).isEqualTo(whole.getWeights());
    assertThat(history.last("loss")).isEqualTo(expected.last("loss"));
    assertThat(history.epoch().get(0)).isEqualTo(kill.epoch());
    assertThat(folder).as("the training is finished").doesNotExist();
  }

  @Test
  void goes_on_with_averaged_weights_in_whatever_order_callbacks_stand() {
    Sequential whole = trained("cpu");
    List<INDArray> start = whole.getWeights();
    fit(whole, List.of());
    SwapEMAWeights swap = new SwapEMAWeights().swapOnEpoch(true);
    BackupAndRestore backup = new BackupAndRestore(folder);
    Sequential killed = trained("cpu");
    killed.setWeights(start);
    assertThatThrownBy(() -> fit(killed, List.of(swap, backup, new Kill("epoch", 2, 0).callback())))
        .hasMessage("killed");
    Sequential resumed = trained("cpu");
    fit(resumed, List.of(swap, backup));
    assertThat(resumed.getWeights()).isEqualTo(whole.getWeights());
  }

  @ParameterizedTest
  @MethodSource("engines")
  void goes_on_with_a_training_of_keras(String engine) throws IOException {
    for (Map.Entry<String, JsonNode> file : BACKUP.get("files").properties()) {
      Files.write(folder.resolve(file.getKey()), Golden.bytes(file.getValue()));
    }
    Sequential model = trained(engine);
    History history = fit(model, List.of(new BackupAndRestore(folder)));
    assertThat(history.epoch()).containsExactly(2, 3);
    assertClose(history, BACKUP.get("history"), 2);
    assertClose(model.getWeights(), BACKUP.get("end"));
  }

  static Stream<String> engines() {
    return Stream.of("cpu", "dl4j");
  }

  @Test
  void takes_the_backup_before_where_the_last_one_is_damaged() throws IOException {
    Sequential whole = trained("cpu");
    List<INDArray> start = whole.getWeights();
    fit(whole, List.of());
    BackupAndRestore backup = new BackupAndRestore(folder).doubleCheckpoint(true);
    kill("cpu", start, new Kill("epoch", 3, 1), backup);
    Path latest = folder.resolve("latest.weights.h5");
    byte[] content = Files.readAllBytes(latest);
    Files.write(latest, Arrays.copyOf(content, content.length / 2));
    assertThatThrownBy(() -> new KeptCopy(folder).resume())
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("latest.weights.h5");
    Sequential resumed = trained("cpu");
    assertThat(fit(resumed, List.of(backup)).epoch()).containsExactly(2, 3);
    assertThat(resumed.getWeights()).isEqualTo(whole.getWeights());
  }

  /** The damaged backup alone, in a folder of its own. */
  private record KeptCopy(Path folder) {
    void resume() throws IOException {
      Path alone = Files.createDirectory(folder.resolve("alone"));
      try {
        Files.copy(folder.resolve("latest.weights.h5"), alone.resolve("latest.weights.h5"));
        fit(trained("cpu"), List.of(new BackupAndRestore(alone)));
      } finally {
        Files.delete(alone.resolve("latest.weights.h5"));
        Files.delete(alone);
      }
    }
  }

  @Test
  void keeps_the_backup_where_it_is_asked_to_and_what_is_not_its_own() throws IOException {
    BackupAndRestore backup = new BackupAndRestore(folder).deleteCheckpoint(false);
    Sequential model = trained("cpu");
    fit(model, List.of(backup));
    assertThat(folder.resolve("latest.weights.h5")).exists();
    assertThat(folder.resolve("training_metadata.json"))
        .content()
        .isEqualTo("{\"epoch\": 4, \"batch\": 0}");
    Path own = Files.writeString(folder.resolve("notes.txt"), "mine");
    History none = fit(trained("cpu"), List.of(backup.deleteCheckpoint(true)));
    assertThat(none.epoch()).as("all of it was done").isEmpty();
    assertThat(own).exists();
    assertThat(folder.resolve("latest.weights.h5")).doesNotExist();
  }

  @Test
  void refuses_a_backup_of_another_optimizer_and_changes_nothing() {
    BackupAndRestore backup = new BackupAndRestore(folder).deleteCheckpoint(false);
    fit(trained("cpu"), List.of(backup));
    Sequential other = model("cpu", new SGD(0.1).momentum(0.5));
    List<INDArray> before = other.getWeights();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fit(other, List.of(backup)))
        .withMessageContaining("was written in a training with another optimizer");
    assertThat(other.getWeights()).isEqualTo(before);
  }

  @Test
  void refuses_a_backup_without_a_folder() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BackupAndRestore(""))
        .withMessage(GOLDEN.get("errors").get("backup_dir").asText());
  }

  static Stream<Arguments> wholeModels() {
    return Engines.with(Stream.of(".keras", ".h5"));
  }

  @ParameterizedTest
  @MethodSource("wholeModels")
  void trains_on_from_a_whole_model_that_was_saved_at_an_epochs_end(String engine, String ending) {
    Sequential whole = trained(engine);
    String files = folder.resolve("{epoch:02d}-{loss:.3f}" + ending).toString();
    List<Path> saved = new ArrayList<>();
    History expected = fit(whole, List.of(new ModelCheckpoint(files)));
    for (int epoch : expected.epoch()) {
      saved.add(
          folder.resolve(
              String.format(
                  Locale.ROOT, "%02d-%.3f%s", epoch + 1, expected.get("loss").get(epoch), ending)));
    }
    assertThat(saved).allSatisfy(each -> assertThat(each).exists());
    Model loaded = Models.loadModel(saved.get(1));
    loaded.engine(engine);
    History history =
        loaded.fit(X, Y, f -> f.batchSize(4).initialEpoch(2).epochs(4).shuffle(false).verbose(0));
    assertThat(history.get("loss")).isEqualTo(expected.get("loss").subList(2, 4));
    assertThat(loaded.getWeights()).isEqualTo(whole.getWeights());
  }

  @Test
  void saves_only_what_beats_a_threshold_and_by_batches_too() throws IOException {
    String best = folder.resolve("best.keras").toString();
    ModelCheckpoint checkpoint =
        new ModelCheckpoint(best).monitor("loss").saveBestOnly(true).initialValueThreshold(1e-9);
    fit(trained("cpu"), List.of(checkpoint));
    assertThat(Path.of(best)).doesNotExist();
    String batches = folder.resolve("{epoch}-{batch}.weights.h5").toString();
    fit(trained("cpu"), List.of(new ModelCheckpoint(batches).saveWeightsOnly(true).saveFreq(5)));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(each -> each.getFileName().toString()))
          .containsExactlyInAnyOrder("2-2.weights.h5", "4-1.weights.h5");
    }
  }

  private static void kill(
      String engine, List<INDArray> start, Kill kill, BackupAndRestore backup) {
    Sequential killed = trained(engine);
    killed.setWeights(start);
    assertThatThrownBy(() -> fit(killed, List.of(backup, kill.callback()))).hasMessage("killed");
  }

  private static Sequential averaging(String engine) {
    return model(engine, new SGD(0.1).momentum(0.5).useEma(true).emaMomentum(0.8));
  }

  private static Sequential trained(String engine) {
    return model(engine, new Adam(0.05).useEma(true).emaMomentum(0.9));
  }

  private static Sequential model(String engine, Optimizer optimizer) {
    Sequential model =
        new Sequential(
            new Input(3), new Dense(4).activation("tanh"), new BatchNormalization(), new Dense(2));
    model.compile(c -> c.optimizer(optimizer).loss("mse").metrics("mae"));
    return Engines.on(engine, model);
  }

  private static History fit(Sequential model, List<Callback> callbacks) {
    return model.fit(
        X,
        Y,
        f ->
            f.batchSize(4)
                .epochs(4)
                .shuffle(false)
                .verbose(0)
                .validationData(VALIDATION_X, VALIDATION_Y)
                .callbacks(callbacks.toArray(Callback[]::new)));
  }

  private static List<INDArray> arrays(JsonNode recorded) {
    return Golden.each(recorded).map(Golden::nd).toList();
  }

  private static void assertClose(List<INDArray> values, JsonNode recorded) {
    assertThat(values).hasSize(recorded.size());
    for (int i = 0; i < values.size(); i++) {
      double[] received = values.get(i).dup('c').data().asDouble();
      assertThat(received)
          .as("array %d", i)
          .containsExactly(Golden.doubles(recorded.get(i)), within(CLOSE));
    }
  }

  private static void assertClose(History history, JsonNode recorded, int from) {
    for (String name : List.of("loss", "mae", "val_loss", "val_mae")) {
      List<Double> values = history.get(name);
      for (int i = 0; i < values.size(); i++) {
        assertThat(values.get(i))
            .as("%s of epoch %d", name, from + i)
            .isCloseTo(recorded.get(name).get(from + i).asDouble(), within(CLOSE));
      }
    }
  }
}
