package io.kerava.optimizers;

import io.kerava.arrays.HeapSpace;
import io.kerava.arrays.Shape;
import io.kerava.constraints.Constraint;
import io.kerava.optimizers.schedules.LearningRateSchedule;
import io.kerava.parameters.Parameters;
import io.kerava.parameters.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A step in Keras's order: {@code base_optimizer.py}, {@code apply}. */
final class RunningOptimizer implements OptimizerState {
  private final LearningRateSchedule schedule;
  private final boolean scheduled;
  private final float[] learningRate = new float[1];
  private final String owner;
  private long iterations;
  private boolean lacksRoom;

  private final Parameters parameters;
  private final TrainedVariables trained;
  private final Optional<GradientAccumulation> accumulation;
  private final GradientClipping clipping;
  private final Optional<WeightDecay> weightDecay;
  private final UpdateRule rule;
  private final Optional<MovingAverage> average;

  RunningOptimizer(AbstractOptimizer<?> optimizer, Parameters parameters) {
    this.parameters = parameters;
    this.trained = new TrainedVariables(parameters);
    this.schedule = optimizer.learningRate();
    this.scheduled = !(schedule instanceof ConstantRate);
    this.learningRate[0] = scheduled ? 0 : (float) schedule.at(0);
    this.accumulation =
        optimizer
            .common(OptimizerTable.GRADIENT_ACCUMULATION_STEPS)
            .map(steps -> new GradientAccumulation(steps, parameters));
    this.clipping = GradientClipping.of(optimizer);
    this.weightDecay = WeightDecay.of(optimizer, parameters.variables());
    this.rule = optimizer.rule(parameters);
    this.average = MovingAverage.of(optimizer, parameters);
    this.owner = optimizer.getClass().getSimpleName();
    refresh();
  }

  /**
   * Sees which variables train.
   *
   * @throws OutOfMemoryError where there is no room for what is remembered of them
   */
  private void refresh() {
    lacksRoom |= trained.refresh();
    if (!lacksRoom) {
      return;
    }
    try {
      accumulation.ifPresent(a -> a.slots().makeRoom(trained));
      average.ifPresent(a -> a.slots().makeRoom(trained));
      rule.makeRoom(trained);
      lacksRoom = false;
    } catch (OutOfMemoryError e) {
      throw HeapSpace.in(
          e,
          owner + " for " + parameters.size() + " weights",
          "take an optimizer that remembers less, such as SGD");
    }
  }

  @Override
  public void apply() {
    refresh();
    if (trained.variables().length == 0) {
      return;
    }
    if (accumulation.isEmpty() || accumulation.get().isComplete(trained, iterations)) {
      clipping.apply(trained);
      float rate = rate();
      if (weightDecay.isPresent()) {
        weightDecay.get().apply(trained, rate);
      }
      rule.step(trained, rate, iterations() + 1);
    }
    if (average.isPresent()) {
      average.get().update(trained, iterations());
    }
    constrain();
    iterations++;
    parameters.changed();
  }

  private void constrain() {
    for (Range range : trained.variables()) {
      Optional<Constraint> constraint = trained.variable(range).constraint();
      if (constraint.isPresent()) {
        constraint.get().apply(range.values(), range.from(), trained.variable(range).shape());
      }
    }
  }

  /** A schedule looks at all steps, those that only accumulate a gradient included. */
  private float rate() {
    return scheduled ? (float) schedule.at(iterations) : learningRate[0];
  }

  @Override
  public double learningRate() {
    return rate();
  }

  @Override
  public void learningRate(double newLearningRate) {
    if (scheduled) {
      throw new IllegalStateException(
          "This optimizer was created with a `LearningRateSchedule` object as its `learning_rate`,"
              + " hence its learning rate is not settable. Received: learning_rate="
              + newLearningRate
              + ". If you need the learning rate to be settable, create the optimizer with a number"
              + " as its learning rate.");
    }
    learningRate[0] = (float) newLearningRate;
  }

  @Override
  public long iterations() {
    return accumulation.isPresent() ? iterations / accumulation.get().steps() : iterations;
  }

  @Override
  public void finish() {
    if (average.isPresent()) {
      refresh();
      average.get().overwrite(trained);
      parameters.changed();
    }
  }

  @Override
  public List<OptimizerVariable> variables() {
    List<Variable> withSlots = trained.withSlots();
    List<OptimizerVariable> all = new ArrayList<>();
    all.add(
        OptimizerVariable.integer(
            "iteration", () -> Math.toIntExact(iterations), value -> iterations = value));
    if (!scheduled) {
      all.add(OptimizerVariable.of("learning_rate", Shape.of(), learningRate, 0));
    }
    average.ifPresent(a -> all.addAll(a.variables(withSlots)));
    accumulation.ifPresent(a -> all.addAll(a.slots().interleaved(withSlots)));
    all.addAll(rule.variables(withSlots));
    return all;
  }

  @Override
  public long size() {
    return variables().stream().mapToLong(variable -> variable.shape().size()).sum();
  }
}
