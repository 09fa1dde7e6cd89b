package io.kerava.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SklearnXorTest {
  /** As many as take a few seconds. */
  private static final int SEEDS = 100;

  @Test
  void prints_what_scikit_learn_prints_for_the_lectures_random_state() {
    List<String> lines = linesOf(() -> SklearnXor.main(new String[0]));

    assertEquals(12, lines.size());
    assertEquals(
        List.of("XOR, 2 logistic units", "Pred: [1 1 1 1]", "True: [0 1 1 0]", "Accuracy: 0.5"),
        lines.subList(0, 4));
    assertEquals("Loss: 0.6963 after 16 iterations", lines.get(4));
    assertEquals(
        List.of("XOR, 2 relu units", "Pred: [0 1 1 0]", "True: [0 1 1 0]", "Accuracy: 1.0"),
        lines.subList(6, 10));
    assertTrue(lines.get(10).matches("Loss: 0\\.13\\d\\d after [23]\\d\\d\\d iterations"));
  }

  @Test
  void learns_xor_from_the_starts_from_which_scikit_learn_does() throws IOException {
    for (JsonNode recorded : recorded()) {
      int[] expected = new int[5];
      for (int seed = 0; seed < SEEDS; seed++) {
        expected[recorded.get("right").get(seed).asInt()]++;
      }
      String activation = recorded.get("activation").asText();
      assertArrayEquals(
          expected, SklearnXor.rightAnswers(activation, SEEDS, SklearnXor.MAX_ITER), activation);
    }
  }

  @Test
  void counts_the_accuracies_of_many_seeds() {
    List<String> lines = linesOf(() -> SklearnXor.runSeeds(2, 20));

    assertEquals("XOR, 2 logistic units, 2 seeds", lines.get(0));
    assertTrue(lines.get(1).matches("Accuracy 0\\.\\d\\d: {4}\\d"));
    assertEquals("Learned: 0 of 2", lines.get(lines.size() - 1));
  }

  private static JsonNode recorded() throws IOException {
    try (InputStream in = SklearnXorTest.class.getResourceAsStream("sklearn_xor.json")) {
      return new ObjectMapper().readTree(in).get("models");
    }
  }

  private static List<String> linesOf(Runnable program) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      program.run();
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
