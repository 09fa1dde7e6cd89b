package io.kerava.layers;

import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.random.DropoutMask;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * What attention makes of scores (batch, heads, queries, keys): softmax over the keys that a query
 * may look at, and dropout.
 */
final class AttentionWeights {
  /** Keras's own; so far below all scores that the softmax of a hidden one is exactly 0. */
  private static final double HIDDEN = -1e9;

  private final double dropout;
  private @Nullable INDArray visible;
  private @Nullable INDArray softmax;
  private @Nullable INDArray kept;

  /**
   * Weights.
   *
   * @param dropout the probability of a weight to be dropped while training
   */
  AttentionWeights(double dropout) {
    this.dropout = dropout;
  }

  /** The weights; a query that may look at no key looks at all of them alike. */
  INDArray forward(INDArray scores, @Nullable INDArray allowed, NdFunction.Pass pass) {
    visible = allowed;
    INDArray seen = scores;
    if (allowed != null) {
      seen = scores.mul(allowed).addi(allowed.sub(1).muli(-HIDDEN));
    }
    INDArray p = Transforms.exp(seen.sub(seen.max(true, 3)), false);
    p.divi(p.sum(true, 3));
    softmax = p;
    INDArray factors = pass.training() && dropout > 0 ? draw(p, pass) : null;
    kept = factors;
    return factors == null ? p : p.mul(factors);
  }

  private INDArray draw(INDArray like, NdFunction.Pass pass) {
    FloatArray factors = FloatArray.zeros(Shape.of(like.shape()));
    DropoutMask.scaled(dropout).fill(factors.data(), factors.size(), pass.random());
    return factors.toNd().castTo(like.dataType());
  }

  /** The gradient at the scores from that at the weights. */
  INDArray backward(INDArray outputGradient) {
    INDArray p = Objects.requireNonNull(softmax, "forward comes first");
    INDArray factors = kept;
    INDArray dp = factors == null ? outputGradient : outputGradient.mul(factors);
    INDArray gradient = dp.mul(p);
    gradient.subi(p.mul(gradient.sum(true, 3)));
    INDArray allowed = visible;
    return allowed == null ? gradient : gradient.muli(allowed);
  }
}
