package io.kerava.arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Test;

class HeapSpaceTest {
  private static final long HEAP = Runtime.getRuntime().maxMemory();

  @Test
  void makes_arrays_of_zeros() {
    assertThat(HeapSpace.floats(3)).containsExactly(0, 0, 0);
    assertThat(HeapSpace.doubles(2)).containsExactly(0, 0);
  }

  @Test
  void says_how_much_was_asked_for_and_what_for() {
    assumeThat(HEAP).isLessThan((long) ElementCount.LIMIT * Float.BYTES);
    assertThatThrownBy(() -> HeapSpace.floats(ElementCount.LIMIT, "Predictions", "predict less"))
        .isInstanceOf(OutOfMemoryError.class)
        .hasMessage(
            "Predictions: no room for an array of 2147483639 numbers, which takes 8589934556 bytes."
                + " The heap has at most "
                + HEAP
                + " bytes. Start Java with a larger heap, such as -Xmx4g, or predict less.");
    assertThatThrownBy(() -> HeapSpace.doubles(ElementCount.LIMIT))
        .isInstanceOf(OutOfMemoryError.class)
        .hasMessage(
            "No room for an array of 2147483639 numbers, which takes 17179869112 bytes. The heap"
                + " has at most "
                + HEAP
                + " bytes.");
  }

  @Test
  void names_what_another_allocation_was_for() {
    OutOfMemoryError error = new OutOfMemoryError("Cannot reserve 8 bytes of direct buffer memory");
    assertThat(HeapSpace.in(error, "Layer 'dense'", "use a smaller batchSize"))
        .hasMessage(
            "Layer 'dense': Cannot reserve 8 bytes of direct buffer memory. The heap has at most "
                + HEAP
                + " bytes. Start Java with a larger heap, such as -Xmx4g, or use a smaller"
                + " batchSize.")
        .hasCause(error);
  }
}
