package io.kerava.layers;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Additive attention among the steps of (batch, steps, features), which are query, key and value in
 * one; masked steps get zeros.
 */
final class AttentionFunction implements NdFunction {
  private final AttentionScores scores;
  private final AttentionMask mask;
  private final AttentionWeights weights;
  private @Nullable Kept kept;

  /** What the way back needs. */
  private record Kept(INDArray x, INDArray weights) {}

  AttentionFunction(AttentionScores scores, AttentionMask mask, double dropout) {
    this.scores = scores;
    this.mask = mask;
    this.weights = new AttentionWeights(dropout);
  }

  @Override
  public INDArray forward(INDArray x, Pass pass) {
    INDArray values = x.dup('c');
    INDArray allowed = mask.allowed(pass.mask(), x.size(1), x.dataType());
    INDArray p = weights.forward(scores.forward(values, pass), allowed, pass);
    kept = new Kept(values, p);
    INDArray y = BatchProducts.multiply(p, oneHead(values)).reshape('c', x.shape());
    return hide(y, pass);
  }

  @Override
  public INDArray backward(INDArray outputGradient, Pass pass) {
    Kept made = Objects.requireNonNull(kept, "forward comes first");
    INDArray dy = oneHead(hide(outputGradient.dup('c'), pass));
    INDArray dp = BatchProducts.multiply(dy, BatchProducts.transposed(oneHead(made.x())));
    INDArray dx =
        BatchProducts.multiply(BatchProducts.transposed(made.weights()), dy)
            .reshape('c', outputGradient.shape());
    return dx.addi(scores.backward(made.x(), weights.backward(dp), pass));
  }

  private static INDArray hide(INDArray steps, Pass pass) {
    INDArray counting = pass.mask();
    return counting == null
        ? steps
        : steps.muli(counting.reshape('c', steps.size(0), steps.size(1), 1));
  }

  private static INDArray oneHead(INDArray x) {
    return x.reshape('c', x.size(0), 1, x.size(1), x.size(2));
  }
}
