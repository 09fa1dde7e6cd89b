package io.kerava.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IrisFromCsvTest {
  @Test
  void tells_the_three_kinds_apart(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("my-iris.csv");
    try (InputStream iris = getClass().getResourceAsStream("/io/kerava/datasets/iris.csv")) {
      Files.copy(iris, file);
    }

    List<String> fromFile = Output.of(() -> IrisFromCsv.main(new String[] {file.toString()}));
    List<String> built = Output.of(() -> IrisFromCsv.main(new String[0]));

    assertThat(fromFile.get(1)).startsWith("x (150, 4)").contains("classes [setosa, versicolor");
    assertThat(accuracy(fromFile)).isGreaterThanOrEqualTo(0.9);
    assertThat(last(fromFile, 3)).as("the same data, the same seed").isEqualTo(last(built, 3));
  }

  private static List<String> last(List<String> lines, int n) {
    return lines.subList(lines.size() - n, lines.size());
  }

  private static double accuracy(List<String> lines) {
    return Double.parseDouble(last(lines, 1).get(0).replace("Accuracy: ", ""));
  }
}
