package io.kerava.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PredictionTest {
  @ParameterizedTest
  @CsvSource({
    "5, 6, 5",
    "10, 6, 5",
    "16, 6, 4",
    "32, 16, 16",
    "33, 16, 9",
    "100, 16, 13",
    "512, 16, 16",
    "10000, 64, 64",
    "7, 2147483647, 7"
  })
  void cuts_batches_into_blocks_that_two_or_four_threads_can_share(
      int samples, int longest, int length) {
    assertThat(Prediction.blockLength(samples, longest)).isEqualTo(length);
  }
}
