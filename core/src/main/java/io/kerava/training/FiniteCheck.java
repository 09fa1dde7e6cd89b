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
  private volatile boolean looking = true;

  FiniteCheck(String name) {
    this.name = name;
  }

  /** All samples have been seen. */
  void stop() {
    looking = false;
  }

  /**
   * Looks at some samples of a batch. Several threads may, at different ones.
   *
   * @param size the numbers of a sample
   * @param row the number in the user's data of each sample of the batch
   */
  void look(float[] values, int first, int end, int size, IntUnaryOperator row) {
    if (looking && !isFinite(values, first * size, end * size)) {
      report(values, first * size, size, row);
    }
  }

  private synchronized void report(float[] values, int from, int size, IntUnaryOperator row) {
    if (!looking) {
      return;
    }
    looking = false;
    int at = from;
    while (Float.isFinite(values[at])) {
      at++;
    }
    LOG.warn(
        "{} has a value that is not a finite number: {} in sample {}. What is computed from it"
            + " will not be finite either. Clean the data if that is not meant.",
        name,
        values[at],
        row.applyAsInt(at / size));
  }

  /**
   * x * 0 is 0 for every finite x: sums tell, without a branch for each number. Eight of them,
   * since each addition waits for the one before it.
   */
  private static boolean isFinite(float[] values, int from, int to) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    float e = 0;
    float f = 0;
    float g = 0;
    float h = 0;
    int i = from;
    for (; i + 7 < to; i += 8) {
      a += values[i] * 0;
      b += values[i + 1] * 0;
      c += values[i + 2] * 0;
      d += values[i + 3] * 0;
      e += values[i + 4] * 0;
      f += values[i + 5] * 0;
      g += values[i + 6] * 0;
      h += values[i + 7] * 0;
    }
    for (; i < to; i++) {
      a += values[i] * 0;
    }
    return a + b + c + d + e + f + g + h == 0;
  }
}
