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

  private static Program product(List<Integer> axesOfFirst, List<Integer> axesOfSecond) {
    TensorType cube = TensorType.floats(2, 2, 2);
    return Simplifier.simplify(
        Trace.of(
            List.of(cube, cube),
            x ->
                List.of(
                    Primitives.matmul(
                        Primitives.transpose(x.get(0), axesOfFirst),
                        Primitives.transpose(x.get(1), axesOfSecond),
                        false,
                        true))));
  }

  @Test
  void multiplies_transposed_matrices_as_they_are_stored() {
    Program turned = product(List.of(0, 2, 1), List.of(0, 2, 1));

    assertThat(turned.instructions()).hasSize(1);
    assertThat(turned.instructions().get(0).primitive()).isEqualTo(new MatMul(true, false));
    assertThat(turned.instructions().get(0).inputs()).isEqualTo(turned.inputs());
  }

  @Test
  void transposes_what_is_no_matrix() {
    Program moved = product(List.of(1, 0, 2), List.of(0, 1, 2));

    assertThat(moved.instructions().stream().map(Instruction::primitive))
        .containsExactly(new Transpose(List.of(1, 0, 2)), new MatMul(false, true));
  }
}
