package io.kerava.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SimplifierTest {
  private static Program simplified(Primitive primitive) {
    return Simplifier.simplify(
        Trace.of(
            List.of(TensorType.floats(4)), x -> List.of(Primitives.apply(primitive, x.get(0)))));
  }

  @Test
  void leaves_out_a_part_that_is_all_and_zeros_that_are_none() {
    List<Long> none = List.of(0L);
    assertThat(simplified(new Slice(none, List.of(4L), List.of(1L))).instructions()).isEmpty();
    assertThat(simplified(new Pad(none, none, none, 7)).instructions()).isEmpty();
    assertThat(simplified(new Slice(none, List.of(3L), List.of(1L))).instructions()).hasSize(1);
    assertThat(simplified(new Pad(none, List.of(1L), none, 7)).instructions()).hasSize(1);
  }
}
