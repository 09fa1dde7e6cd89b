package io.kerava.optimizers;

import io.kerava.parameters.Parameters;
import io.kerava.parameters.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The exponential moving average of the weights: Keras's {@code use_ema}. */
final class MovingAverage {
  private final float momentum;
  private final int overwriteFrequency;
  private final Slots averages;
  private final List<Variable> variables;
  private final boolean[] begun;

  private MovingAverage(double momentum, int overwriteFrequency, Parameters parameters) {
    this.momentum = (float) momentum;
    this.overwriteFrequency = overwriteFrequency;
    this.averages = new Slots(parameters, Slot.of("average"));
    this.variables = parameters.variables();
    this.begun = new boolean[parameters.variables().size()];
  }

  static Optional<MovingAverage> of(AbstractOptimizer<?> optimizer, Parameters parameters) {
    return optimizer
        .common(OptimizerTable.USE_EMA)
        .filter(use -> use)
        .map(
            use ->
                new MovingAverage(
                    optimizer.common(OptimizerTable.EMA_MOMENTUM).orElseThrow(),
                    optimizer.common(OptimizerTable.EMA_OVERWRITE_FREQUENCY).orElse(0),
                    parameters));
  }

  Slots slots() {
    return averages;
  }

  /** The averages; one that is given values goes on from them. */
  List<OptimizerVariable> variables(List<Variable> withSlots) {
    List<OptimizerVariable> all = new ArrayList<>();
    for (Variable each : withSlots) {
      int place = variables.indexOf(each);
      averages
          .interleaved(List.of(each))
          .forEach(average -> all.add(average.onSet(() -> begun[place] = true)));
    }
    return all;
  }

  /**
   * Takes in the values after an update.
   *
   * @param iterations the number of updates before this one
   */
  void update(TrainedVariables trained, long iterations) {
    for (Range range : trained.variables()) {
      boolean first = iterations == 0 || !begun[range.variable()];
      begun[range.variable()] = true;
      mix(range.values(), averages.of(range)[0], range.from(), range.to(), first ? 0 : momentum);
    }
    if (overwriteFrequency > 0 && (iterations + 1) % overwriteFrequency == 0) {
      overwrite(trained);
    }
  }

  private static void mix(float[] values, float[] average, int from, int to, float kept) {
    float taken = 1 - kept;
    for (int i = from; i < to; i++) {
      average[i] = Tiny.toZero(kept * average[i] + taken * values[i]);
    }
  }

  /** Puts the averages in the place of the values. */
  void overwrite(TrainedVariables trained) {
    for (Range range : trained.variables()) {
      if (begun[range.variable()]) {
        System.arraycopy(
            averages.of(range)[0], range.from(), range.values(), range.from(), range.length());
      }
    }
  }
}
