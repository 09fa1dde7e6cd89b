package io.kerava.programs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.arrays.Lengths;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the way forward keeps for the way back. */
final class LinearizationTest {
  /** The squares of x less its sum, which is written down anew each time. */
  private static Value squares(Value x, int times) {
    Value all = Primitives.fill(x, 0);
    for (int i = 0; i < times; i++) {
      Value sum = Primitives.broadcast(Primitives.sum(x, List.of(1)), x.shape());
      Value rest = Primitives.subtract(x, sum);
      all = Primitives.add(all, Primitives.multiply(rest, rest));
    }
    return all;
  }

  @Test
  void keeps_once_what_was_written_twice() {
    Program program =
        Trace.of(List.of(TensorType.floats(Lengths.BATCH, 3)), x -> List.of(squares(x.get(0), 2)));
    Linearization ways = Linearization.of(program);
    assertThat(ways.kept()).hasSize(1);
    assertThat(ways.forward().outputs()).doesNotHaveDuplicates();
  }
}
