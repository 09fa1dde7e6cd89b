package io.kerava.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.datasets.SyntheticDigits;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageAugmentationTest {
  @Test
  void shows_a_digit_and_learns_with_and_without() {
    ImageAugmentation.Accuracies[] both = new ImageAugmentation.Accuracies[1];
    List<String> lines =
        Output.of(
            () -> both[0] = ImageAugmentation.run(SyntheticDigits.loadData(300, 200, 1), 300, 6));
    assertThat(lines).anyMatch(line -> line.contains("@@"));
    assertThat(both[0].plain()).isGreaterThan(0.5);
    assertThat(both[0].augmented()).isGreaterThan(0.5);
  }
}
