package io.kerava.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCheckpointTest {
  @TempDir Path folder;

  @Test
  void refuses_names_that_do_not_say_keras_formats_before_training_begins() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> begin(new ModelCheckpoint("best.hdf5")))
        .withMessage(
            "The filepath provided must end in `.keras` (Keras model format). Received:"
                + " filepath=best.hdf5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> begin(new ModelCheckpoint("best.h5").saveWeightsOnly(true)))
        .withMessage(
            "When using `save_weights_only=True` in `ModelCheckpoint`, the filepath provided must"
                + " end in `.weights.h5` (Keras weights format), or in `.npz` (NumPy's). Received:"
                + " filepath=best.h5");
  }

  private static void begin(ModelCheckpoint checkpoint) {
    var unused = CallbackList.forFit(List.of(checkpoint), new StubModel(), FitParams.of(0, 1, 1));
  }

  @Test
  void refuses_an_unknown_save_freq() {
    ModelCheckpoint checkpoint = new ModelCheckpoint("best.weights.h5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> checkpoint.saveFreq("week"))
        .withMessage(
            "ModelCheckpoint: 'save_freq' must be 'epoch' or a positive integer. Received: 'week'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> checkpoint.saveFreq(0))
        .withMessage(
            "ModelCheckpoint: 'save_freq' must be 'epoch' or a positive integer. Received: 0");
  }

  @Test
  void creates_the_folder_of_the_file() {
    Path file = folder.resolve("a").resolve("b").resolve("best.weights.h5");
    StubModel model = saveOneEpoch(file);
    assertThat(file.getParent()).isDirectory();
    assertThat(model.saved).containsExactly(file);
  }

  @Test
  void refuses_a_folder_as_its_file() throws IOException {
    Path file = Files.createDirectory(folder.resolve("best.weights.h5"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> saveOneEpoch(file))
        .withMessage(
            "Please specify a non-directory filepath for ModelCheckpoint. Filepath used is an"
                + " existing directory: "
                + file);
  }

  @Test
  void listens_to_batches_only_when_it_saves_by_batches() {
    ModelCheckpoint checkpoint = new ModelCheckpoint("best.weights.h5").saveWeightsOnly(true);
    assertThat(checkpoint.listensTo(BatchHook.TRAIN_END)).isFalse();
    assertThat(checkpoint.saveFreq(5).listensTo(BatchHook.TRAIN_END)).isTrue();
  }

  @Test
  void reads_as_a_python_call() {
    assertThat(new ModelCheckpoint("a.weights.h5").saveWeightsOnly(true).saveFreq(5))
        .hasToString(
            "ModelCheckpoint(filepath='a.weights.h5', save_weights_only=True, save_freq=5)");
  }

  private static StubModel saveOneEpoch(Path file) {
    StubModel model = new StubModel();
    ModelCheckpoint checkpoint = new ModelCheckpoint(file).saveWeightsOnly(true);
    CallbackList list = CallbackList.forFit(List.of(checkpoint), model, FitParams.of(0, 1, 1));
    list.onTrainBegin();
    list.onEpochBegin(0);
    list.onEpochEnd(0, Map.of("loss", 1.0));
    return model;
  }
}
