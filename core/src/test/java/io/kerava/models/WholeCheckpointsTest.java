package io.kerava.models;

import static io.kerava.models.KeptTraining.X;
import static io.kerava.models.KeptTraining.Y;
import static io.kerava.models.KeptTraining.fit;
import static io.kerava.models.KeptTraining.trained;
import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.callbacks.History;
import io.kerava.callbacks.ModelCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** ModelCheckpoint of whole models. */
class WholeCheckpointsTest {
  @TempDir Path folder;

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
}
