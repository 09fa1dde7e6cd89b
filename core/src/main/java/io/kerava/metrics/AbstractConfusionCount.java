package io.kerava.metrics;

import io.kerava.config.Arguments;
import java.util.List;
import java.util.function.Function;

/**
 * What the metrics have in common that count one kind of right or wrong decisions. With several
 * thresholds there is one count for each.
 *
 * @param <S> the subclass itself
 */
public abstract class AbstractConfusionCount<S extends AbstractConfusionCount<S>>
    extends AbstractMetric<S> {
  private final Function<ConfusionCounts, double[]> count;

  AbstractConfusionCount(Arguments arguments, Function<ConfusionCounts, double[]> count) {
    super(arguments);
    this.count = count;
  }

  /** What a prediction has to exceed to count as positive, 0.5 unless given; each in [0, 1]. */
  public S thresholds(double... thresholds) {
    return with(ThresholdList.THRESHOLDS, ThresholdList.of(thresholds));
  }

  @Override
  public MetricState start() {
    return new ConfusionState(
        this,
        Thresholds.of(find(ThresholdList.THRESHOLDS).orElse(List.of(0.5))),
        ConfusionState.Decisions.ALL,
        count);
  }
}
