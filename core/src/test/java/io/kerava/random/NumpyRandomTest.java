package io.kerava.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.testing.Golden;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NumpyRandomTest {
  static Stream<JsonNode> seeds() {
    return Golden.each(Golden.read("mlp_classifier").get("random"));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void draws_numpys_numbers_and_permutations(JsonNode recorded) {
    NumpyRandom random = new NumpyRandom(recorded.get("seed").asLong());
    for (double expected : Golden.doubles(recorded.get("uniform"))) {
      assertEquals(expected, random.uniform(-0.5, 2));
    }
    for (JsonNode permutation : recorded.get("permutations")) {
      int[] expected = Arrays.stream(Golden.doubles(permutation)).mapToInt(v -> (int) v).toArray();
      assertArrayEquals(expected, random.permutation(expected.length));
    }
    assertEquals(recorded.get("last").asDouble(), random.uniform(0, 1));
  }
}
