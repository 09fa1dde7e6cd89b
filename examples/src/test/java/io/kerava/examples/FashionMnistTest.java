package io.kerava.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.datasets.SyntheticDigits;
import io.kerava.models.Scores;
import java.util.List;
import org.junit.jupiter.api.Test;

class FashionMnistTest {
  @Test
  void names_what_it_takes_the_first_images_for() {
    Scores[] scores = new Scores[1];
    List<String> lines =
        Output.of(() -> scores[0] = FashionMnist.run(SyntheticDigits.loadData(2_000, 100, 1), 2));
    assertThat(scores[0].get("accuracy")).isGreaterThan(0.8);
    List<String> last = lines.subList(lines.size() - 5, lines.size());
    assertThat(last).allMatch(line -> line.matches("[\\w/ -]+ +\\d+% \\([\\w/ -]+\\)"));
  }
}
