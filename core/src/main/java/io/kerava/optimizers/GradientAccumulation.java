package io.kerava.optimizers;

import io.kerava.parameters.Parameters;

/** Sums the gradients of a few steps; the last of them gets the mean. */
final class GradientAccumulation {
  private final int steps;
  private final Slots sums;

  GradientAccumulation(int steps, Parameters parameters) {
    this.steps = steps;
    this.sums = new Slots(parameters, Slot.of("gradient_accumulator"));
  }

  int steps() {
    return steps;
  }

  Slots slots() {
    return sums;
  }

  /**
   * Takes in a step's gradients. In the last step of a round it replaces them by the mean, begins a
   * new round and answers true.
   */
  boolean isComplete(TrainedVariables trained, long iterations) {
    boolean last = (iterations + 1) % steps == 0;
    for (Range run : trained.runs()) {
      float[] sum = sums.of(run)[0];
      if (last) {
        takeMean(run.gradients(), sum, run.from(), run.to());
      } else {
        add(run.gradients(), sum, run.from(), run.to());
      }
    }
    return last;
  }

  private static void add(float[] gradients, float[] sum, int from, int to) {
    for (int i = from; i < to; i++) {
      sum[i] = gradients[i] + sum[i];
    }
  }

  private void takeMean(float[] gradients, float[] sum, int from, int to) {
    float count = steps;
    for (int i = from; i < to; i++) {
      gradients[i] = (gradients[i] + sum[i]) / count;
      sum[i] = 0;
    }
  }
}
