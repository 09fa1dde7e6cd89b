package io.kerava.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FiguresTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"0.0012345|0.00123", "0.9996|1.00", "3.14159|3.14", "43.81|43.8", "69112.8|69,100"})
  void keeps_three_digits(double value, String expected) {
    assertThat(Figures.of(value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0.833,0.83×", "2.04,2.0×", "9.96,10×", "312.4,312×"})
  void gives_ratios_two_digits(double value, String expected) {
    assertThat(Figures.ratio(value)).isEqualTo(expected);
  }
}
