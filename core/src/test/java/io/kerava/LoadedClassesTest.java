package io.kerava;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.layers.Dense;
import io.kerava.layers.Input;
import io.kerava.models.Sequential;
import io.kerava.testing.JavaProcess;
import java.io.IOException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a small training on the CPU loads: its first second is mostly that. */
final class LoadedClassesTest {
  private static final Pattern LOADED = Pattern.compile("\\[class,load] ([\\w.$]+)");

  /** Those of Kerava, lambdas too, and room for some more; it was 957 when this was written. */
  private static final int MOST = 1_000;

  /** Trains XOR in a process of its own. */
  static final class Xor {
    private Xor() {}

    public static void main(String[] args) {
      float[][] x = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
      float[][] y = {{0}, {1}, {1}, {0}};
      Sequential model =
          new Sequential(new Input(2), new Dense(3, "relu"), new Dense(1, "sigmoid"));
      model.compile("adam", "mse", "accuracy");
      model.fit(x, y, f -> f.epochs(2).verbose(0));
    }
  }

  private static List<String> loaded() throws IOException, InterruptedException {
    String log =
        JavaProcess.run("-Xlog:class+load", "-cp", JavaProcess.CLASS_PATH, Xor.class.getName());
    return LOADED
        .matcher(log)
        .results()
        .map(MatchResult::group)
        .map(LoadedClassesTest::name)
        .toList();
  }

  private static String name(String line) {
    return line.substring(line.lastIndexOf(' ') + 1);
  }

  @Test
  void xor_loads_nothing_of_dl4j_files_json_or_pictures() throws Exception {
    List<String> classes = loaded();
    assertThat(classes)
        .contains("io.kerava.kernels.DenseKernel", "io.kerava.training.TrainingLoop")
        .noneMatch(
            each ->
                each.startsWith("org.deeplearning4j.")
                    || each.startsWith("org.nd4j.shade.jackson.")
                    || each.startsWith("com.fasterxml.")
                    || each.startsWith("io.jhdf.")
                    || each.startsWith("java.awt."))
        .noneMatch(each -> each.matches("io\\.kerava\\.(saving|hdf5|numpy)\\..*"))
        .noneMatch(each -> each.matches("io\\.kerava\\.(datasets|preprocessing|sklearn)\\..*"))
        .noneMatch(each -> each.matches("io\\.kerava\\.(tensorboard|images)\\..*"));
    assertThat(classes.stream().filter(each -> each.startsWith("io.kerava.")))
        .hasSizeLessThan(MOST);
  }
}
