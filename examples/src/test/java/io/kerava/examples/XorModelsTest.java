package io.kerava.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kerava.examples.XorModels.Hidden;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class XorModelsTest {
  /** As many as take half a minute; they are the same at each run, so the test is, too. */
  private static final int SEEDS = 100;

  /** Of right programs, one in a hundred would fail one of the three tests. */
  private static final double LEAST_P_VALUE = 0.01 / 3;

  static final List<Hidden> MODELS = XorModels.MODELS;

  @Test
  void prints_the_lectures_results() {
    List<String> lines = Output.of(() -> XorModels.main(new String[0]));

    assertThat(lines).hasSize(1 + 3 * 6).first().asString().startsWith("(No pictures are drawn");
    assertThat(lines)
        .filteredOn(line -> line.startsWith("Accuracy"))
        .containsExactly("Accuracy: 0.75", "Accuracy: 1.0", "Accuracy: 1.0");
    assertThat(lines.subList(7, 13))
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .isEqualTo("XOR, 2 relu units (in Keras, 620 of 1000 starts learn it)"),
            line -> assertThat(line).matches("Pred prob: \\[(0\\.\\d{4} ?){4}]"),
            line -> assertThat(line).isEqualTo("Pred: [0 1 1 0]"),
            line -> assertThat(line).isEqualTo("True: [0 1 1 0]"),
            line -> assertThat(line).isEqualTo("Accuracy: 1.0"),
            line -> assertThat(line).isEmpty());
  }

  /** An exact multinomial test of the accuracies against those of 1000 starts in Keras. */
  @ParameterizedTest
  @FieldSource("MODELS")
  void ends_as_often_with_each_accuracy_as_in_keras(Hidden hidden) throws IOException {
    Map<Double, Integer> counts = XorModels.accuracies(hidden, SEEDS, XorModels.EPOCHS);

    int[] observed =
        IntStream.range(0, 5).map(quarter -> counts.getOrDefault(quarter / 4.0, 0)).toArray();
    assertThat(IntStream.of(observed).sum()).isEqualTo(SEEDS);
    assertThat(Multinomial.pValue(recorded(hidden), observed))
        .as("p-value of %s in Kerava against Keras", counts)
        .isGreaterThan(LEAST_P_VALUE);
  }

  @ParameterizedTest
  @FieldSource("MODELS")
  void says_how_often_keras_learns_it(Hidden hidden) throws IOException {
    assertThat(hidden.learned()).isEqualTo((int) recorded(hidden)[4] - 1);
  }

  @Test
  void counts_the_accuracies_of_many_seeds() {
    List<String> lines = Output.of(() -> XorModels.runSeeds(4, 2));

    assertThat(lines).contains("XOR, 2 sigmoid units, 4 seeds", "XOR, 3 relu units, 4 seeds");
    assertThat(lines)
        .filteredOn(line -> line.startsWith("Accuracy "))
        .allMatch(line -> line.matches("Accuracy [01]\\.[0257]{2}: {4}\\d"));
  }

  /**
   * How often each accuracy (0, 0.25 … 1) is to be expected; one more than was counted, as what was
   * never seen is not impossible.
   */
  private static double[] recorded(Hidden hidden) throws IOException {
    JsonNode models;
    try (InputStream in = XorModelsTest.class.getResourceAsStream("xor.json")) {
      models = new ObjectMapper().readTree(in).get("models");
    }
    for (JsonNode model : models) {
      if (model.get("units").asInt() == hidden.units()
          && model.get("activation").asText().equals(hidden.activation())) {
        JsonNode accuracies = model.get("accuracies");
        return IntStream.range(0, 5)
            .mapToDouble(quarter -> accuracies.path(String.valueOf(quarter / 4.0)).asInt() + 1)
            .toArray();
      }
    }
    throw new AssertionError("tools/record_xor.py recorded nothing of " + hidden);
  }
}
