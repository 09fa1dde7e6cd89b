package io.kerava.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.datasets.ImageData;
import io.kerava.datasets.SyntheticDigits;
import io.kerava.models.Scores;
import io.kerava.models.Sequential;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class MnistNetworkTest {
  /** Keras itself comes to 0.955 to 0.960 on three seeds. */
  @Test
  @Tag("mnist")
  @EnabledIfEnvironmentVariable(named = "KERAVA_DATA", matches = ".+")
  void reads_mnist_as_well_as_in_keras() {
    List<String> lines = Output.of(() -> MnistNetwork.main(new String[0]));

    assertThat(lines.get(1)).startsWith("MNIST from ").endsWith("test (10000, 28, 28)");
    assertThat(lines).contains("Epoch 5/5").noneMatch(line -> line.contains("ynthetic"));
    String last = lines.get(lines.size() - 1);
    assertThat(last).startsWith("Test accuracy: ");
    assertThat(Double.parseDouble(last.substring(15))).isBetween(0.95, 0.965);
  }

  @Test
  void the_literal_network_ends_with_relu() {
    Sequential literal = MnistNetwork.literalModel();
    assertThat(literal.layers())
        .extracting(layer -> layer.toString().replaceAll(".*activation='(\\w+)'.*", "$1"))
        .containsExactly("relu", "sigmoid", "relu");

    ImageData digits = SyntheticDigits.loadData(320, 100, 1);
    Scores[] score = new Scores[1];
    List<String> lines = Output.of(() -> score[0] = MnistNetwork.run(digits, literal, 1));
    assertThat(lines).anyMatch(line -> line.startsWith("10/10 ━━━"));
    assertThat(score[0].get("accuracy")).isBetween(0.0, 1.0);
  }

  @Test
  void an_unknown_argument_is_answered_with_what_there_is() {
    assertThat(Output.of(() -> MnistNetwork.main(new String[] {"--epochs"})))
        .containsExactly("Expected no argument, or --literal for the network as it was drawn");
  }
}
