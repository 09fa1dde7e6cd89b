package io.kerava.losses;

import io.kerava.config.ArgumentType;
import io.kerava.config.ArgumentTypes;
import java.util.Locale;

/** How the losses of a batch become one number (keras/src/losses/loss.py, reduce_values). */
enum Reduction {
  SUM_OVER_BATCH_SIZE,
  SUM,
  MEAN,
  MEAN_WITH_SAMPLE_WEIGHT,
  NONE;

  /** Keras's words. */
  static final ArgumentType<String> TYPE =
      ArgumentTypes.oneOf("sum_over_batch_size", "sum", "mean", "mean_with_sample_weight", "none");

  /** The reduction that one of Keras's words stands for. */
  static Reduction of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /**
   * What the sum of the weighted losses is multiplied by; 0 where Keras's divide_no_nan has 0.
   *
   * @param counted the number of losses, those that are masked aside
   * @param weightSum the sum of the sample weights, or {@code counted} where there are none
   */
  double factor(int counted, double weightSum) {
    double divisor =
        switch (this) {
          case SUM, NONE -> 1;
          case SUM_OVER_BATCH_SIZE, MEAN -> counted;
          case MEAN_WITH_SAMPLE_WEIGHT -> weightSum;
        };
    return divisor == 0 ? 0 : 1 / divisor;
  }
}
