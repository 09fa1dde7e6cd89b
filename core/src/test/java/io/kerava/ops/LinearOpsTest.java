package io.kerava.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kerava.arrays.Lengths;
import io.kerava.arrays.Shape;
import org.junit.jupiter.api.Test;

/** Matrices without numbers of their own, and sums of exponentials. */
final class LinearOpsTest {
  private static final float NONE = Float.NEGATIVE_INFINITY;

  @Test
  void eye_is_as_large_as_the_batch() {
    TensorFunction program =
        TensorFunction.ofBatches(x -> Ops.eye(Lengths.BATCH).add(x.get(0)), 3, Shape.of(3, 1));
    assertThat(program.outputShape()).isEqualTo(Shape.of(3, 3));
    assertThat(program.value(new float[] {0, 10, 20}))
        .containsExactly(1, 0, 0, 10, 11, 10, 20, 20, 21);
  }

  @Test
  void sums_exponentials_that_are_no_floats() {
    TensorFunction program = TensorFunction.of(x -> Ops.logsumexp(x.get(0), 1), Shape.of(2, 2));
    float[] x = {1000, 1000, NONE, -1000};
    assertThat((double) program.value(x)[0]).isCloseTo(1000 + Math.log(2), within(1e-4));
    assertThat(program.value(x)[1]).isEqualTo(-1000);
    assertThat(program.gradients(new float[] {1, 1}, x).get(0)).containsExactly(0.5f, 0.5f, 0, 1);
  }

  @Test
  void sum_of_no_exponential_is_minus_infinity() {
    TensorFunction program = TensorFunction.of(x -> Ops.logsumexp(x.get(0)), Shape.of(2));
    assertThat(program.value(new float[] {NONE, NONE})).containsExactly(NONE);
  }
}
