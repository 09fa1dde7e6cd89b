package io.kerava.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.datasets.SyntheticDigits;
import io.kerava.models.Model;
import java.util.List;
import org.junit.jupiter.api.Test;

class SiameseTest {
  @Test
  void tells_whether_two_digits_are_the_same() {
    double[] accuracy = new double[1];
    List<String> lines =
        Output.of(
            () -> accuracy[0] = Siamese.run(SyntheticDigits.loadData(3_000, 500, 1), 4_000, 6));
    assertThat(lines.get(lines.size() - 1)).startsWith("Accuracy on pairs it has not seen: ");
    assertThat(accuracy[0]).isGreaterThan(0.88);
  }

  @Test
  void has_one_tower_for_both_images() {
    Model model = Siamese.model();
    assertThat(model.getLayer("tower").countParams()).isEqualTo(model.countParams());
    assertThat(model.getWeights()).hasSize(6);
  }
}
