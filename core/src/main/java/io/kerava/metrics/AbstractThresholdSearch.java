package io.kerava.metrics;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.Schema;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the metrics have in common that are the best share of decisions at any threshold where
 * another share is at least a given one.
 *
 * @param <S> the subclass itself
 */
public abstract class AbstractThresholdSearch<S extends AbstractThresholdSearch<S>>
    extends AbstractMetric<S> implements WithClassId<S> {
  private static final Argument<Integer> NUM_THRESHOLDS =
      Argument.of("num_thresholds", ArgumentTypes.POSITIVE_INTEGER, 200);

  private final Argument<Double> least;
  private final Function<ConfusionCounts, double[]> given;
  private final Function<ConfusionCounts, double[]> best;

  /**
   * A metric with these values.
   *
   * @param least what {@code given} is at least
   * @param best what the metric is the greatest value of
   */
  AbstractThresholdSearch(
      Arguments arguments,
      Argument<Double> least,
      Function<ConfusionCounts, double[]> given,
      Function<ConfusionCounts, double[]> best) {
    super(arguments);
    this.least = least;
    this.given = given;
    this.best = best;
  }

  static <T> Schema<T> searchSchema(
      String className, Function<Arguments, T> factory, Argument<Double> least) {
    return autoNamedSchema(className, factory, least, NUM_THRESHOLDS, CLASS_ID);
  }

  /** How many thresholds from 0 to 1 are looked at. */
  public S numThresholds(int numThresholds) {
    return with(NUM_THRESHOLDS, numThresholds);
  }

  @Override
  public MetricState start() {
    double bound = get(least);
    return new ConfusionState(
        this,
        Thresholds.spaced(get(NUM_THRESHOLDS)),
        ConfusionState.Decisions.of(Optional.empty(), find(CLASS_ID)),
        counts -> ConfusionCounts.bestWhere(given.apply(counts), bound, best.apply(counts)));
  }
}
