package io.kerava.optimizers;

import io.kerava.arrays.HeapSpace;

/** Sums the gradients of a few steps; the last of them gets the mean. */
final class GradientAccumulation {
  private final int steps;
  private final float[] sums;

  GradientAccumulation(int steps, int size) {
    this.steps = steps;
    this.sums = HeapSpace.floats(size);
  }

  int steps() {
    return steps;
  }

  Slot slot() {
    return new Slot("gradient_accumulator", sums);
  }

  /**
   * Takes in a step's gradients. In the last step of a round it replaces them by the mean, begins a
   * new round and answers true.
   */
  boolean isComplete(float[] gradients, TrainedVariables trained, long iterations) {
    boolean last = (iterations + 1) % steps == 0;
    for (Range run : trained.runs()) {
      if (last) {
        takeMean(gradients, run.from(), run.to());
      } else {
        add(gradients, run.from(), run.to());
      }
    }
    return last;
  }

  private void add(float[] gradients, int from, int to) {
    float[] sum = sums;
    for (int i = from; i < to; i++) {
      sum[i] = gradients[i] + sum[i];
    }
  }

  private void takeMean(float[] gradients, int from, int to) {
    float[] sum = sums;
    float count = steps;
    for (int i = from; i < to; i++) {
      gradients[i] = (gradients[i] + sum[i]) / count;
      sum[i] = 0;
    }
  }
}
