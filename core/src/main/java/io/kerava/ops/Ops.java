package io.kerava.ops;

/**
 * Keras's operations on tensors, {@code keras.ops}: each with its name in camelCase.
 *
 * <pre>{@code
 * Tensor y = Ops.tanh(Ops.matmul(x, kernel).add(bias));
 * Tensor probabilities = Ops.softmax(y);
 * }</pre>
 *
 * <p>The families are the classes above this one: {@code CreationOps}, {@code UnaryOps}, {@code
 * BinaryOps}, {@code ShapeOps}, {@code ReductionOps}, {@code LinearOps}, {@code NnOps}, {@code
 * LoopOps}.
 */
public final class Ops extends LoopOps {
  private Ops() {}
}
