package io.kerava.training;

import io.kerava.config.Parts;
import java.util.List;
import java.util.Optional;

/** Checks that there is something, and the same number of everything. */
final class SampleCount {
  private String first = "";
  private int count;

  /**
   * Takes in the parts of an argument.
   *
   * @throws IllegalArgumentException where there is nothing, or another number than before
   */
  void require(String argument, Parts<Rows> parts) {
    List<String> labels = parts.labels(argument);
    List<Optional<Rows>> values = parts.values();
    if (values.stream().allMatch(Optional::isEmpty)) {
      throw new IllegalArgumentException(argument + " has no arrays. Expected at least one.");
    }
    for (int i = 0; i < labels.size(); i++) {
      if (values.get(i).isPresent()) {
        require(labels.get(i), values.get(i).get().count());
      }
    }
  }

  private void require(String name, int received) {
    if (first.isEmpty()) {
      first = name;
      count = received;
      requireSamples();
    } else if (received != count) {
      throw new IllegalArgumentException(
          first
              + " and "
              + name
              + " must have as many samples. Received: "
              + first
              + " with "
              + count
              + ", "
              + name
              + " with "
              + received
              + ". Each sample needs its row of both: split, cut and shuffle them alike.");
    }
  }

  private void requireSamples() {
    if (count == 0) {
      throw new IllegalArgumentException(
          first
              + " has no samples. Expected an array of the shape (samples, …) with at least one.");
    }
  }
}
