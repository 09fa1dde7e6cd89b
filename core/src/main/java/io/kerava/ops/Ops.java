package io.kerava.ops;

/**
 * Keras's operations on tensors, {@code keras.ops}: each with its name in camelCase.
 *
 * <pre>{@code
 * Tensor y = Ops.tanh(Ops.matmul(x, kernel).add(bias));
 * Tensor probabilities = Ops.softmax(y);
 * }</pre>
 *
 * <p>Within a layer's {@code call} and in losses they are written into a program; between layers,
 * where Keras's functional models have them too, they are noted down as layers are.
 *
 * <p>The families are the classes above this one: {@code CreationOps}, {@code UnaryOps}, {@code
 * BinaryOps}, {@code ComparisonOps}, {@code ShapeOps}, {@code PartOps}, {@code ReductionOps},
 * {@code LinearOps}, {@code ActivationOps}, {@code NnOps}, {@code LoopOps}.
 */
public final class Ops extends LoopOps {
  private Ops() {}
}
