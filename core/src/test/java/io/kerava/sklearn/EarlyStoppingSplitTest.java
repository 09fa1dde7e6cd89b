package io.kerava.sklearn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.random.NumpyRandom;
import io.kerava.testing.Golden;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EarlyStoppingSplitTest {
  static Stream<JsonNode> splits() {
    return Golden.each(Golden.read("mlp_classifier").get("splits"));
  }

  @ParameterizedTest
  @MethodSource("splits")
  void splits_as_scikit_learn_does(JsonNode recorded) {
    NumpyRandom random = new NumpyRandom(recorded.get("seed").asLong());
    int[] y = integers(recorded.get("y"));
    double fraction = recorded.get("fraction").asDouble();
    Split stratified = EarlyStoppingSplit.stratified(ClassLabels.of(y), y, fraction, random);
    assertArrayEquals(integers(recorded.get("stratified").get(0)), stratified.train());
    assertArrayEquals(integers(recorded.get("stratified").get(1)), stratified.test());
    Split plain = EarlyStoppingSplit.of(y.length, fraction, random);
    assertArrayEquals(integers(recorded.get("plain").get(0)), plain.train());
    assertArrayEquals(integers(recorded.get("plain").get(1)), plain.test());
  }

  @Test
  void rejects_a_part_that_is_too_small_to_validate_on() {
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> EarlyStoppingSplit.of(10, 0.1, new NumpyRandom(0)));
    assertEquals(
        "earlyStopping needs at least two samples to validate on and one to train on, but"
            + " validationFraction=0.1 of 10 samples is 1. Change validationFraction, or give more"
            + " samples.",
        thrown.getMessage());
  }

  @Test
  void rejects_a_class_of_one_sample() {
    int[] y = {4, 4, 4, 4, 9};
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> EarlyStoppingSplit.stratified(ClassLabels.of(y), y, 0.4, new NumpyRandom(0)));
    assertEquals(
        "earlyStopping splits each class into samples to train on and samples to validate on, so"
            + " each class needs two samples and each part one for each class. Received: 1 of class"
            + " 9, and 2 in the smaller part. Give more samples, or change validationFraction.",
        thrown.getMessage());
  }

  private static int[] integers(JsonNode numbers) {
    return Arrays.stream(Golden.doubles(numbers)).mapToInt(number -> (int) number).toArray();
  }
}
