package io.kerava.ops;

import io.kerava.arrays.Lengths;
import io.kerava.arrays.Shape;
import java.util.function.IntPredicate;

/**
 * A product of two tensors, summed along axes: Einstein's notation, as in {@code "ab,bc->ac"},
 * where a letter stands for an axis. What isn't in the output is summed.
 *
 * @param left the axes of the first tensor
 * @param right those of the second
 * @param output those of what comes out, each once
 */
public record Einsum(String left, String right, String output) {
  /** The letters of some that pass a test. */
  static String letters(String of, IntPredicate test) {
    return of.chars()
        .filter(test)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private boolean isGiven(int label) {
    return output.indexOf(label) >= 0;
  }

  /** The product, as one of matrices where an axis of both is summed. */
  public Tensor of(Tensor a, Tensor b) {
    LabeledTensor x =
        new LabeledTensor(a, left)
            .distinct()
            .summed(label -> isGiven(label) || right.indexOf(label) >= 0);
    LabeledTensor y =
        new LabeledTensor(b, right)
            .distinct()
            .summed(label -> isGiven(label) || left.indexOf(label) >= 0);
    String inner = letters(x.labels(), label -> y.has(label) && !isGiven(label));
    return inner.isEmpty() ? x.aligned(output).multiply(y.aligned(output)) : product(x, y, inner);
  }

  private Tensor product(LabeledTensor x, LabeledTensor y, String inner) {
    String shared = letters(output, label -> x.has(label) && y.has(label));
    String rows = letters(x.labels(), label -> !y.has(label));
    String columns = letters(output, label -> !x.has(label));
    Shape matrices = shared.isEmpty() ? Shape.of() : Shape.of(Lengths.product(x.shape(shared)));
    long width = Lengths.product(x.shape(inner));
    Tensor product =
        Ops.matmul(
            Ops.reshape(
                x.arranged(shared + rows + inner),
                matrices.withNext(Lengths.product(x.shape(rows))).withNext(width)),
            Ops.reshape(
                y.arranged(shared + inner + columns),
                matrices.withNext(width).withNext(Lengths.product(y.shape(columns)))));
    Shape lengths = x.shape(shared + rows).followedBy(y.shape(columns));
    return new LabeledTensor(Ops.reshape(product, lengths), shared + rows + columns)
        .arranged(output);
  }
}
