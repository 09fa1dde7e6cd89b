package io.kerava.programs;

import com.google.errorprone.annotations.CheckReturnValue;
import java.util.List;

/**
 * An operation that isn't made of others. It is a value: what it does depends on its class and its
 * arguments alone, two that are equal compute the same, and printed it is its name with them.
 *
 * <p>It answers what comes out and what its gradient is. How it is computed is told by each reader
 * of programs, for its own arrays.
 */
public interface Primitive {
  /**
   * What comes out of inputs of these types.
   *
   * @throws IllegalArgumentException where such inputs have no result
   */
  List<TensorType> outputTypes(List<TensorType> inputs);

  /**
   * Whether a change of an input changes the output smoothly. What doesn't gets no gradient, and
   * nothing above it through this one.
   */
  default boolean passesGradient(int input, List<TensorType> inputs) {
    return inputs.get(input).isFloat();
  }

  /**
   * The gradient at one input, in operations on the values of {@code at}: the vector-Jacobian
   * product. There is none by default.
   *
   * @param input one that {@link #passesGradient}
   * @throws UnsupportedOperationException where there is none, by name
   */
  default Value gradient(Application at, int input) {
    throw Checks.noGradient(this);
  }

  /** The gradients at several inputs at once, for what computes them together. */
  default List<Value> gradients(Application at, List<Integer> inputs) {
    return inputs.stream().map(input -> gradient(at, input)).toList();
  }

  /**
   * What takes this one's place where a gradient is asked for, and gives more: first its own
   * outputs, then what the gradient needs of the way forward.
   */
  @CheckReturnValue
  default Primitive keepingForGradient() {
    return this;
  }

  /** Whether computing it again costs about as much as reading what it gave. */
  default boolean isCheap() {
    return false;
  }

  /**
   * Whether a run leaves something behind that isn't among the outputs, such as a layer's moving
   * means: it runs even where nobody takes its outputs.
   */
  default boolean hasEffect() {
    return false;
  }

  /** The same for a batch of so many samples, where its arguments are multiples of the batch. */
  @CheckReturnValue
  default Primitive atBatch(long batch) {
    return this;
  }

  /** The same with simpler programs within it. */
  @CheckReturnValue
  default Primitive simplified() {
    return this;
  }
}
