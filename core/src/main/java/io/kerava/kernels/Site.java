package io.kerava.kernels;

import io.kerava.parameters.Block;
import io.kerava.parameters.States;
import io.kerava.parameters.Variable;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A kernel's place in a network, as seen by one thread: mode, weights, randomness, memory. */
public final class Site {
  private final Block block;
  private final Variable[] variables;
  private final RandomGenerator random;
  private final States states;
  private final boolean training;
  private final float @Nullable [] ownGradients;
  private boolean @Nullable [] mask;
  private @Nullable Object scratch;
  private double penalty;

  /**
   * A place.
   *
   * @param block the layer's weights, in Keras's order
   * @param states what the layer keeps from batch to batch
   * @param training whether its passes are those of training
   */
  public Site(Block block, RandomGenerator random, States states, boolean training) {
    this(block, random, states, training, null);
  }

  /**
   * A place whose gradients go into another array of the same layout, for one more use of the same
   * weights.
   */
  public Site(
      Block block,
      RandomGenerator random,
      States states,
      boolean training,
      float @Nullable [] ownGradients) {
    this(block, block.variables(), random, states, training, ownGradients);
  }

  /**
   * A place that has some of the weights of a block.
   *
   * @param variables those, in the order in which the kernel numbers them
   */
  public Site(
      Block block,
      List<Variable> variables,
      RandomGenerator random,
      States states,
      boolean training,
      float @Nullable [] ownGradients) {
    this.ownGradients = ownGradients;
    this.states = states;
    this.block = block;
    this.variables = variables.toArray(Variable[]::new);
    this.random = random;
    this.training = training;
  }

  /** Whether passes are those of training. */
  public boolean training() {
    return training;
  }

  /** The values of the weights of the layer; each begins at its {@link #offset}. */
  public float[] values() {
    return block.values();
  }

  /** The gradients of the weights of the layer, laid out as {@link #values}. */
  public float[] gradients() {
    return ownGradients == null ? block.gradients() : ownGradients;
  }

  /** Where a weight begins. */
  public int offset(int weight) {
    return variables[weight].offset();
  }

  /** Whether a weight needs a gradient. */
  public boolean trains(int weight) {
    return variables[weight].isTrainable();
  }

  /** A number that grows when weights of the layer change. */
  public long version() {
    return block.version();
  }

  /** The layer's own generator. */
  public RandomGenerator random() {
    return random;
  }

  /** What the layer keeps from batch to batch. */
  public States states() {
    return states;
  }

  /** Which steps count, (batch, steps); {@code null} where all do. A buffer. */
  public boolean @Nullable [] mask() {
    return mask;
  }

  /** Told before a pass: which steps count in it. */
  public void setMask(boolean @Nullable [] counting) {
    mask = counting;
  }

  /** Adds a penalty on the layer's output to the loss of the batch. */
  public void addPenalty(double added) {
    penalty += added;
  }

  /** The penalty since the last call. */
  public double takePenalty() {
    double taken = penalty;
    penalty = 0;
    return taken;
  }

  /** Adds gradients that were put aside to those of the layer. */
  public void addOwnGradients() {
    float[] own = ownGradients;
    if (own == null) {
      return;
    }
    float[] sums = block.gradients();
    for (Variable variable : variables) {
      if (variable.isTrainable()) {
        for (int i = variable.offset(), end = i + variable.length(); i < end; i++) {
          sums[i] += own[i];
        }
      }
    }
  }

  /**
   * What this kernel keeps here from pass to pass; made at the first call. The kernel is handed on,
   * so that the maker is a constant: a lambda that captures it would be an allocation in each step.
   */
  @SuppressWarnings("unchecked") // one kernel, one type of scratch
  public <K, T> T scratch(K kernel, Function<? super K, T> maker) {
    Object kept = scratch;
    if (kept == null) {
      kept = maker.apply(kernel);
      scratch = kept;
    }
    return (T) kept;
  }

  /** The same place for a kernel within a kernel, with scratch of its own. */
  Site nested() {
    return new Site(block, List.of(variables), random, states, training, ownGradients);
  }

  /**
   * The same place for a kernel within a kernel that has some of the weights, and states of its
   * own.
   *
   * @param first the first of its weights
   */
  Site nested(int first, int count) {
    List<Variable> some = List.of(variables).subList(first, first + count);
    return new Site(block, some, random, states.part(first), training, ownGradients);
  }
}
