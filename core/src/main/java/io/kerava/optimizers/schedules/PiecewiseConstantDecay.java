package io.kerava.optimizers.schedules;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Configured;
import io.kerava.config.None;
import io.kerava.config.Schema;
import java.util.List;

/**
 * One rate up to and including the first boundary, the next one up to the second, and so on:
 *
 * <pre>{@code
 * new SGD().learningRate(
 *     new PiecewiseConstantDecay(List.of(100000, 110000), List.of(1.0, 0.5, 0.1)))
 * }</pre>
 *
 * @see <a
 *     href="https://github.com/keras-team/keras/blob/master/keras/src/optimizers/schedules/learning_rate_schedule.py">learning_rate_schedule.py</a>
 */
public final class PiecewiseConstantDecay extends Configured<PiecewiseConstantDecay>
    implements LearningRateSchedule {
  private static final Argument<List<Integer>> BOUNDARIES =
      Argument.required("boundaries", ArgumentTypes.INTEGERS);
  private static final Argument<List<Double>> VALUES =
      Argument.required("values", ArgumentTypes.NUMBERS);
  private static final Argument<String> NAME =
      Argument.of("name", ArgumentTypes.STRING, "PiecewiseConstant").noneMeans("PiecewiseConstant");
  static final Schema<PiecewiseConstantDecay> SCHEMA =
      Schema.of(
          "keras.optimizers.schedules",
          "PiecewiseConstantDecay",
          given -> new PiecewiseConstantDecay(given.get(BOUNDARIES), given.get(VALUES)),
          BOUNDARIES,
          VALUES,
          NAME);

  /**
   * A rate that jumps.
   *
   * @param boundaries steps, in growing order
   * @param values one rate more than there are boundaries
   * @throws IllegalArgumentException where the lengths don't fit
   */
  public PiecewiseConstantDecay(List<Integer> boundaries, List<Double> values) {
    super(
        SCHEMA
            .defaults()
            .with(BOUNDARIES, List.copyOf(None.refused("boundaries", boundaries)))
            .with(VALUES, List.copyOf(None.refused("values", values))));
    if (boundaries.size() != values.size() - 1) {
      throw new IllegalArgumentException(
          "The length of boundaries should be 1 less than the length of values. Received:"
              + " boundaries="
              + boundaries
              + " of length "
              + boundaries.size()
              + ", and values="
              + values
              + " of length "
              + values.size()
              + ".");
    }
  }

  /** The schedule's name. */
  public PiecewiseConstantDecay name(String name) {
    return with(NAME, name);
  }

  @Override
  public double at(long step) {
    List<Integer> boundaries = get(BOUNDARIES);
    int piece = 0;
    while (piece < boundaries.size() && step > boundaries.get(piece)) {
      piece++;
    }
    return get(VALUES).get(piece).floatValue();
  }
}
