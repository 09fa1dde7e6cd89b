package io.kerava.programs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.arrays.Lengths;
import io.kerava.arrays.Shape;
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

  /**
   * A quotient that a product takes: (x / y) z, with what comes of the quotient in another shape.
   */
  private static Linearization productOfQuotient() {
    return Linearization.of(
        Trace.of(
            List.of(
                TensorType.floats(Lengths.BATCH, 4, 5),
                TensorType.floats(Lengths.BATCH, 4, 5),
                TensorType.floats(10, 3)),
            in -> {
              Value quotient = Primitives.divide(in.get(0), in.get(1));
              Shape rows = Shape.of(Lengths.times(Lengths.BATCH, 2), 10);
              return List.of(Primitives.matmul(Primitives.reshape(quotient, rows), in.get(2)));
            }));
  }

  @Test
  void keeps_what_a_product_takes_and_computes_other_cheap_things_again() {
    Linearization ways = productOfQuotient();
    assertThat(ways.kept()).hasSize(1);

    Linearization alone =
        Linearization.of(
            Trace.of(
                List.of(TensorType.floats(Lengths.BATCH, 3), TensorType.floats(Lengths.BATCH, 3)),
                in -> {
                  Value quotient = Primitives.divide(in.get(0), in.get(1));
                  return List.of(Primitives.multiply(quotient, quotient));
                }));
    assertThat(alone.kept()).isEmpty();
  }
}
