package io.kerava.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.models.Scores;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IssueTicketsTest {
  @Test
  void finds_priority_and_department() {
    List<Scores> scores = new ArrayList<>();
    List<String> lines = Output.of(() -> scores.add(IssueTickets.run(4_000, 15)));
    assertThat(scores.get(0).asMap().keySet())
        .containsExactlyInAnyOrder(
            "loss",
            "department_loss",
            "priority_loss",
            "department_accuracy",
            "priority_binary_accuracy");
    assertThat(scores.get(0).get("department_accuracy")).isGreaterThan(0.9);
    assertThat(scores.get(0).get("priority_binary_accuracy")).isGreaterThan(0.9);
    assertThat(lines.subList(lines.size() - 3, lines.size()))
        .allMatch(line -> line.matches(".*: .* -> \\w+, (not )?urgent"));
  }
}
