package io.kerava.optimizers;

/** A rule that treats all elements alike: adjacent variables are updated by one loop. */
abstract class ElementwiseRule implements UpdateRule {
  @Override
  public final void step(
      float[] values, float[] gradients, TrainedVariables trained, float learningRate, long step) {
    begin(learningRate, step);
    for (Range run : trained.runs()) {
      update(values, gradients, run.from(), run.to());
    }
  }

  /** Computes what is constant through a step. */
  abstract void begin(float learningRate, long step);

  /** The loop. Fields have to be copied to local variables for HotSpot to vectorize it. */
  abstract void update(float[] values, float[] gradients, int from, int to);
}
