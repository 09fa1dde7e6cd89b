package io.kerava.models;

import static io.kerava.models.KeptTraining.fit;
import static io.kerava.models.KeptTraining.trained;
import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.callbacks.BackupAndRestore;
import io.kerava.callbacks.Callback;
import io.kerava.testing.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training whose process ends in its midst, without a chance to do anything. */
class KilledTrainingTest {
  @TempDir Path folder;

  @Test
  void goes_on_in_another_process() throws IOException, InterruptedException {
    Path start = folder.resolve("start.keras");
    Path backup = folder.resolve("backup");
    Sequential whole = trained("cpu");
    whole.save(start);
    fit(whole, List.of());
    String output =
        JavaProcess.run(
            "-cp",
            JavaProcess.CLASS_PATH,
            KilledTrainingTest.class.getName(),
            start.toString(),
            backup.toString());
    assertThat(backup.resolve("latest.weights.h5")).as(output).exists();
    Sequential resumed = trained("cpu");
    assertThat(fit(resumed, List.of(new BackupAndRestore(backup))).epoch()).containsExactly(2, 3);
    assertThat(resumed.getWeights()).isEqualTo(whole.getWeights());
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(start);
    }
  }

  /** The training that is killed. */
  public static void main(String[] files) {
    Sequential model = trained("cpu");
    model.setWeights(Models.loadModel(files[0]).getWeights());
    Callback killer =
        new Callback() {
          private int now;

          @Override
          public void onEpochBegin(int epoch, Map<String, Double> logs) {
            now = epoch;
          }

          @Override
          public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
            if (now == 2 && batch == 1) {
              Runtime.getRuntime().halt(137); // as a signal would: no hook, no finally
            }
          }
        };
    fit(model, List.of(new BackupAndRestore(files[1]).saveFreq(1), killer));
  }
}
