package io.kerava.optimizers;

import io.kerava.parameters.Parameters;
import io.kerava.parameters.Variable;
import java.util.ArrayList;
import java.util.List;

/** The update of {@link Adam} and {@link AdamW}. */
final class AdamRule extends ElementwiseRule {
  private static final int SHORT = 64;

  private static final List<Slot> MOMENTS = List.of(Slot.of("momentum"), Slot.of("velocity"));
  private static final List<Slot> WITH_LARGEST =
      List.of(Slot.of("momentum"), Slot.of("velocity"), Slot.of("velocity_hat"));

  private final double beta1;
  private final double beta2;
  private final float epsilon;
  private final boolean amsgrad;
  private float alpha;

  AdamRule(AdamFamily<?> optimizer, boolean amsgrad, Parameters parameters) {
    super(new Slots(parameters, amsgrad ? WITH_LARGEST : MOMENTS));
    this.beta1 = optimizer.beta1();
    this.beta2 = optimizer.beta2();
    this.epsilon = optimizer.epsilon();
    this.amsgrad = amsgrad;
  }

  @Override
  void begin(float learningRate, long step) {
    alpha =
        learningRate
            * (float) Math.sqrt(1 - UpdateRule.power(beta2, step))
            / (1 - UpdateRule.power(beta1, step));
  }

  @Override
  void update(float[] values, float[] gradients, float[][] kept, int from, int to) {
    if (amsgrad) {
      updateWithLargest(values, gradients, kept, from, to);
    } else {
      updateWithPresent(values, gradients, kept, from, to);
    }
  }

  /**
   * Two loops alike: HotSpot compiles each for the lengths that it has had. A tiny network trained
   * first would leave the one for large ones without vectors.
   */
  @SuppressWarnings("DuplicateBranches")
  private void updateWithPresent(
      float[] values, float[] gradients, float[][] kept, int from, int to) {
    float[] m = kept[0];
    float[] v = kept[1];
    float taken1 = (float) (1 - beta1);
    float taken2 = (float) (1 - beta2);
    float a = alpha;
    float eps = epsilon;
    if (to - from < SHORT) {
      for (int i = from; i < to; i++) {
        updateOne(values, gradients[i], m, v, i, taken1, taken2, a, eps);
      }
    } else {
      for (int i = from; i < to; i++) {
        updateOne(values, gradients[i], m, v, i, taken1, taken2, a, eps);
      }
    }
  }

  private static void updateOne(
      float[] values,
      float g,
      float[] m,
      float[] v,
      int i,
      float taken1,
      float taken2,
      float a,
      float eps) {
    float mi = Tiny.toZero(m[i] + (g - m[i]) * taken1);
    float vi = Tiny.toZero(v[i] + (g * g - v[i]) * taken2);
    m[i] = mi;
    v[i] = vi;
    values[i] -= mi * a / ((float) Math.sqrt(vi) + eps);
  }

  /** Two loops: HotSpot does not vectorize one that does all of it. */
  private void updateWithLargest(
      float[] values, float[] gradients, float[][] kept, int from, int to) {
    float[] m = kept[0];
    float[] v = kept[1];
    float[] hat = kept[2];
    float taken1 = (float) (1 - beta1);
    float taken2 = (float) (1 - beta2);
    float a = alpha;
    float eps = epsilon;
    for (int i = from; i < to; i++) {
      float g = gradients[i];
      m[i] = Tiny.toZero(m[i] + (g - m[i]) * taken1);
      v[i] = Tiny.toZero(v[i] + (g * g - v[i]) * taken2);
    }
    for (int i = from; i < to; i++) {
      float largest = Math.max(hat[i], v[i]);
      hat[i] = largest;
      values[i] -= m[i] * a / ((float) Math.sqrt(largest) + eps);
    }
  }

  /** The largest moments come behind the others, those of all variables together. */
  @Override
  public List<OptimizerVariable> variables(List<Variable> variables) {
    List<OptimizerVariable> all = new ArrayList<>(slots().interleaved(variables, 0, 2));
    if (amsgrad) {
      all.addAll(slots().interleaved(variables, 2, 3));
    }
    return all;
  }
}
