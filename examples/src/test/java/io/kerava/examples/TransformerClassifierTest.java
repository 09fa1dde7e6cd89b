package io.kerava.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.examples.TransformerClassifier.Accuracies;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransformerClassifierTest {
  @Test
  void learns_with_attention_alone() {
    Accuracies[] accuracies = new Accuracies[1];
    List<String> lines = Output.of(() -> accuracies[0] = TransformerClassifier.run(6_000, 15));
    assertThat(accuracies[0].with()).isGreaterThan(0.95);
    assertThat(accuracies[0].without()).isLessThan(0.6);
    assertThat(lines.get(lines.size() - 1)).startsWith("Accuracy with attention:    ");
  }
}
