package io.kerava.training;

import java.util.function.IntUnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One warning in the log where data have a NaN or an infinity; training may be meant to go on. It
 * looks at each batch as it is gathered, and at each sample once: a look at all data beforehand
 * would take as long as an epoch of a small network.
 */
final class FiniteCheck {
  private static final Logger LOG = LoggerFactory.getLogger(FiniteCheck.class);

  private final String name;
  private boolean looking = true;

  FiniteCheck(String name) {
    this.name = name;
  }

  /** All samples have been seen. */
  void stop() {
    looking = false;
  }

  /**
   * Looks at a batch.
   *
   * @param row the number in the user's data of each sample of the batch
   */
  void look(float[] values, int length, int samples, IntUnaryOperator row) {
    if (!looking || isFinite(values, length)) {
      return;
    }
    looking = false;
    int at = 0;
    while (Float.isFinite(values[at])) {
      at++;
    }
    LOG.warn(
        "{} has a value that is not a finite number: {} in sample {}. What is computed from it"
            + " will not be finite either. Clean the data if that is not meant.",
        name,
        values[at],
        row.applyAsInt(at / (length / samples)));
  }

  /**
   * x * 0 is 0 for every finite x: sums tell, without a branch for each number. Four of them, since
   * each addition waits for the one before it.
   */
  private static boolean isFinite(float[] values, int length) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    int i = 0;
    for (; i + 3 < length; i += 4) {
      a += values[i] * 0;
      b += values[i + 1] * 0;
      c += values[i + 2] * 0;
      d += values[i + 3] * 0;
    }
    for (; i < length; i++) {
      a += values[i] * 0;
    }
    return a + b + c + d == 0;
  }
}
