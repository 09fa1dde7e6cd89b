package io.kerava.sklearn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kerava.activations.Sigmoid;
import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.Shape;
import io.kerava.losses.Loss;
import io.kerava.ops.Ops;
import io.kerava.ops.TensorFunction;
import org.junit.jupiter.api.Test;

/** What scikit-learn's loss and penalty say in operations, against their own loops. */
final class ProgramsTest {
  private static final float[] LOGITS = {3, -80, 0.5f, 40};
  private static final float[] TARGETS = {1, 1, 0, 0};

  private static Loss loss() {
    return LogLoss.of(ClassLabels.of(new int[] {0, 1})).onInputOf(new Sigmoid()).orElseThrow();
  }

  private static TensorFunction program() {
    return TensorFunction.ofBatches(
        x -> loss().call(x.get(0), x.get(1)), 4, Shape.of(4, 1), Shape.of(4, 1));
  }

  @Test
  void losses_are_clipped_and_their_gradient_is_not() {
    DoubleArray gradient = DoubleArray.zeros(Shape.of(4, 1));
    double mean = loss().compute(doubles(TARGETS), doubles(LOGITS), null, gradient);
    float[] losses = program().value(TARGETS, LOGITS);
    double sum = 0;
    for (float loss : losses) {
      sum += loss;
    }
    assertThat(sum / 4).isCloseTo(mean, within(1e-5 * mean));
    float[] quarter = {0.25f, 0.25f, 0.25f, 0.25f};
    float[] ofLogits = program().gradients(quarter, TARGETS, LOGITS).get(1);
    for (int i = 0; i < 4; i++) {
      assertThat((double) ofLogits[i]).isCloseTo(gradient.data()[i], within(1e-6));
    }
  }

  private static DoubleArray doubles(float[] values) {
    DoubleArray array = DoubleArray.zeros(Shape.of(values.length, 1));
    for (int i = 0; i < values.length; i++) {
      array.data()[i] = values[i];
    }
    return array;
  }

  @Test
  void penalty_is_divided_by_the_size_of_the_batch() {
    BatchL2 penalty = new BatchL2(0.3);
    penalty.samples(5);
    float[] w = {1, -2, 0.5f};
    float[] x = new float[5];
    TensorFunction program =
        TensorFunction.ofBatches(in -> penalty.call(Ops.array(Shape.of(3), w)), 5, Shape.of(5));
    double expected = penalty.penalty(w, 0, Shape.of(3));
    assertThat((double) program.value(x)[0]).isCloseTo(expected, within(1e-6));
  }
}
