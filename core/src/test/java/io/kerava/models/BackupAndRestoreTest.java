package io.kerava.models;

import static io.kerava.models.KeptTraining.GOLDEN;
import static io.kerava.models.KeptTraining.assertClose;
import static io.kerava.models.KeptTraining.fit;
import static io.kerava.models.KeptTraining.model;
import static io.kerava.models.KeptTraining.trained;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.Kerava;
import io.kerava.callbacks.BackupAndRestore;
import io.kerava.callbacks.Callback;
import io.kerava.callbacks.History;
import io.kerava.callbacks.SwapEMAWeights;
import io.kerava.layers.Bidirectional;
import io.kerava.layers.Dense;
import io.kerava.layers.Dropout;
import io.kerava.layers.GRU;
import io.kerava.layers.GRUCell;
import io.kerava.layers.GaussianNoise;
import io.kerava.layers.Input;
import io.kerava.layers.LSTM;
import io.kerava.layers.LSTMCell;
import io.kerava.layers.RNN;
import io.kerava.optimizers.SGD;
import io.kerava.testing.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Trainings that are killed and go on. */
class BackupAndRestoreTest {
  private static final JsonNode BACKUP = GOLDEN.get("backup");

  @TempDir Path folder;

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

  /** A model that draws numbers, with samples that come in another order in each epoch. */
  private static Sequential drawing(String engine) {
    Sequential model =
        new Sequential(
            new Input(3),
            new GaussianNoise(0.1),
            new Dense(6).activation("tanh"),
            new Dropout(0.4),
            new Dense(2));
    model.compile(c -> c.optimizer("adam").loss("mse"));
    return Engines.on(engine, model);
  }

  private static void fitShuffled(Sequential model, int initialEpoch, Callback... callbacks) {
    model.fit(
        KeptTraining.X,
        KeptTraining.Y,
        f -> f.batchSize(4).initialEpoch(initialEpoch).epochs(4).verbose(0).callbacks(callbacks));
  }

  @ParameterizedTest
  @MethodSource("kills")
  void goes_on_with_the_random_numbers_of_before(String engine, Kill kill) {
    for (int initialEpoch = 0; initialEpoch < 2; initialEpoch++) {
      BackupAndRestore backup = new BackupAndRestore(folder).saveFreq(kill.saveFreq());
      Kerava.setRandomSeed(5);
      Sequential whole = drawing(engine);
      fitShuffled(whole, initialEpoch);

      Kerava.setRandomSeed(5);
      Sequential killed = drawing(engine);
      int first = initialEpoch;
      assertThatThrownBy(() -> fitShuffled(killed, first, backup, kill.callback()))
          .hasMessage("killed");

      Kerava.setRandomSeed(6); // other weights, another order and other noise
      Sequential resumed = drawing(engine);
      fitShuffled(resumed, initialEpoch, backup);
      assertThat(resumed.getWeights()).isEqualTo(whole.getWeights());
    }
  }

  private static Sequential stateful(String engine) {
    Sequential model =
        new Sequential(
            new Input(3, 1),
            new LSTM(3).stateful(true).returnSequences(true),
            new RNN(List.of(new LSTMCell(2), new GRUCell(3))).stateful(true).returnSequences(true),
            new Bidirectional(new GRU(2).stateful(true)),
            new Dense(2));
    model.compile(c -> c.optimizer("adam").loss("mse"));
    return Engines.on(engine, model);
  }

  private static void fitInOrder(Sequential model, Callback... callbacks) {
    INDArray x = KeptTraining.X.get(NDArrayIndex.interval(0, 8), NDArrayIndex.all());
    INDArray y = KeptTraining.Y.get(NDArrayIndex.interval(0, 8), NDArrayIndex.all());
    model.fit(
        x.dup('c').reshape(8, 3, 1),
        y.dup('c'),
        f -> f.batchSize(2).epochs(4).shuffle(false).verbose(0).callbacks(callbacks));
  }

  @ParameterizedTest
  @MethodSource("kills")
  void goes_on_with_the_states_of_before(String engine, Kill kill) {
    Kerava.setRandomSeed(5);
    Sequential whole = stateful(engine);
    fitInOrder(whole);
    BackupAndRestore backup = new BackupAndRestore(folder).saveFreq(kill.saveFreq());
    Kerava.setRandomSeed(5);
    Sequential killed = stateful(engine);
    assertThatThrownBy(() -> fitInOrder(killed, backup, kill.callback())).hasMessage("killed");
    Sequential resumed = stateful(engine);
    fitInOrder(resumed, backup);
    assertThat(resumed.getWeights()).isEqualTo(whole.getWeights());
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

  private static void kill(
      String engine, List<INDArray> start, Kill kill, BackupAndRestore backup) {
    Sequential killed = trained(engine);
    killed.setWeights(start);
    assertThatThrownBy(() -> fit(killed, List.of(backup, kill.callback()))).hasMessage("killed");
  }
}
