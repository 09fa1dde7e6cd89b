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
  private boolean isUsed;

  private MovingAverage(double momentum, int overwriteFrequency, Parameters parameters) {
    this.momentum = (float) momentum;
    this.overwriteFrequency = overwriteFrequency;
    this.averages = new Slots(parameters, Slot.of("average"));
    this.variables = parameters.variables();
    this.begun = new boolean[variables.size()];
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

  /** The averages of variables; one that is set, such as from a file, goes on from there. */
  List<OptimizerVariable> variables(List<Variable> withSlots) {
    List<OptimizerVariable> views = averages.interleaved(withSlots);
    List<OptimizerVariable> all = new ArrayList<>();
    for (int i = 0; i < views.size(); i++) {
      int variable = variables.indexOf(withSlots.get(i));
      all.add(views.get(i).whenSet(() -> set(variable)));
    }
    return all;
  }

  private void set(int variable) {
    begun[variable] = true;
    isUsed = false;
  }

  /** Whether the averages are in the place of the values, and these in theirs. */
  boolean isUsed() {
    return isUsed;
  }

  /** Puts the averages in the place of the values, or back; nothing where they are there. */
  void use(boolean use, TrainedVariables trained) {
    if (use == isUsed) {
      return;
    }
    isUsed = use;
    for (Range range : trained.variables()) {
      if (begun[range.variable()]) {
        swap(range.values(), averages.of(range)[0], range.from(), range.to());
      }
    }
  }

  private static void swap(float[] values, float[] average, int from, int to) {
    for (int i = from; i < to; i++) {
      float value = values[i];
      values[i] = average[i];
      average[i] = value;
    }
  }

  /** Makes both what is in the place of the values now. */
  void takeValues(TrainedVariables trained) {
    isUsed = false;
    for (Range range : trained.variables()) {
      begun[range.variable()] = true;
      System.arraycopy(
          range.values(), range.from(), averages.of(range)[0], range.from(), range.length());
    }
  }

  /** The end of a training: leaves the averages in the place of the values. */
  void finish(TrainedVariables trained) {
    if (isUsed) {
      takeValues(trained);
    } else {
      overwrite(trained);
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
