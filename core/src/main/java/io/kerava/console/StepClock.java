package io.kerava.console;

/**
 * How long a step takes. The first one is left out of the average: it is seldom like the others.
 */
final class StepClock {
  private final double start;
  private double afterFirstStep = Double.NaN;

  StepClock(double start) {
    this.start = start;
  }

  /** When the first step began, in seconds. */
  double start() {
    return start;
  }

  /** The average in seconds, 0 before the first step. */
  double secondsPerStep(long current, double now) {
    if (current == 0) {
      return 0;
    }
    // An epoch's last call may name step 1 again, or step 1 may never have been named.
    double average =
        !Double.isNaN(afterFirstStep) && current > 1
            ? (now - afterFirstStep) / (current - 1)
            : (now - start) / current;
    if (current == 1) {
      afterFirstStep = now;
    }
    return average;
  }
}
