package io.kerava.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.datasets.Mnist;
import io.kerava.datasets.SyntheticDigits;
import io.kerava.models.Scores;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class MnistConvNetTest {
  @Test
  void is_the_network_of_keras() {
    assertThat(MnistConvNet.model().countParams()).isEqualTo(34_826); // keras.io says so
    Scores[] scores = new Scores[1];
    List<String> lines =
        Output.of(() -> scores[0] = MnistConvNet.run(SyntheticDigits.loadData(1_280, 100, 1), 3));
    assertThat(lines).anyMatch(line -> line.startsWith("9/9 ━━━"));
    assertThat(lines.get(lines.size() - 1)).startsWith("Test accuracy: ");
    assertThat(scores[0].get("accuracy")).isGreaterThan(0.3);
  }

  /** Keras comes to 0.98 after two epochs, and to 0.99 after the twelve of the program. */
  @Test
  @Tag("mnist")
  @EnabledIfEnvironmentVariable(named = "KERAVA_DATA", matches = ".+")
  void reads_nearly_all_of_mnist_after_two_epochs() {
    Scores[] scores = new Scores[1];
    Output.of(() -> scores[0] = MnistConvNet.run(Mnist.loadData(), 2));
    assertThat(scores[0].get("accuracy")).isGreaterThan(0.975);
  }
}
