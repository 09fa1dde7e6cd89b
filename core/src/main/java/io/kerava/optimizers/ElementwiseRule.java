package io.kerava.optimizers;

import io.kerava.parallel.Limits;
import io.kerava.parallel.RangeTask;
import io.kerava.parallel.Workers;

/**
 * A rule that treats all elements alike: adjacent variables are updated by one loop, which several
 * threads share where it is long.
 */
abstract class ElementwiseRule implements UpdateRule, RangeTask {
  private float[] values = {};
  private float[] gradients = {};

  @Override
  public final void step(
      float[] newValues,
      float[] newGradients,
      TrainedVariables trained,
      float learningRate,
      long step) {
    begin(learningRate, step);
    values = newValues;
    gradients = newGradients;
    for (Range range : trained.runs()) {
      Workers.shared().run(this, range.from(), range.to(), Limits.LOOP_GRAIN);
    }
  }

  @Override
  public final void run(int part, int from, int to) {
    update(values, gradients, from, to);
  }

  /** Computes what is constant through a step. */
  abstract void begin(float learningRate, long step);

  /** The loop. Fields have to be copied to local variables for HotSpot to vectorize it. */
  abstract void update(float[] values, float[] gradients, int from, int to);
}
