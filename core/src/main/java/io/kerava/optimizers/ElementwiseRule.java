package io.kerava.optimizers;

import io.kerava.parallel.Limits;
import io.kerava.parallel.RangeTask;
import io.kerava.parallel.Workers;
import io.kerava.parameters.Variable;
import java.util.List;

/**
 * A rule that treats all elements alike: adjacent variables of a layer are updated by one loop.
 * Several threads share all elements of the model where these are many.
 */
abstract class ElementwiseRule implements UpdateRule, RangeTask {
  private final Slots slots;
  private Stretch stretch = new Stretch(List.of());

  ElementwiseRule(Slots slots) {
    this.slots = slots;
  }

  @Override
  public final void makeRoom(TrainedVariables trained) {
    slots.makeRoom(trained);
  }

  @Override
  public final void step(TrainedVariables trained, float learningRate, long step) {
    begin(learningRate, step);
    for (Stretch each : trained.stretches()) {
      stretch = each;
      Workers.shared().run(this, 0, each.length(), Limits.LOOP_GRAIN);
    }
  }

  @Override
  public final void run(int part, int from, int to) {
    Stretch all = stretch;
    Range[] ranges = all.ranges();
    for (int i = all.find(from); i < ranges.length && all.start(i) < to; i++) {
      Range range = ranges[i];
      int first = range.from() + Math.max(0, from - all.start(i));
      int end = range.from() + Math.min(range.length(), to - all.start(i));
      update(range.values(), range.gradients(), slots.of(range), first, end);
    }
  }

  /** The slots of these variables. */
  @Override
  public List<OptimizerVariable> variables(List<Variable> variables) {
    return slots.interleaved(variables);
  }

  final Slots slots() {
    return slots;
  }

  /** Computes what is constant through a step. */
  abstract void begin(float learningRate, long step);

  /**
   * The loop. Fields and slots have to be copied to local variables for HotSpot to vectorize it.
   *
   * @param kept the slots, in the layout of the values
   */
  abstract void update(float[] values, float[] gradients, float[][] kept, int from, int to);
}
