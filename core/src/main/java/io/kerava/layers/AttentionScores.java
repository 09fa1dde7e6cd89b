package io.kerava.layers;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * How well each step of (batch, steps, features) fits each other: {@code sum(scale * tanh(query +
 * key))} over the features, (batch, 1, steps, steps).
 */
final class AttentionScores {
  private final boolean useScale;
  private @Nullable INDArray tanh;

  /**
   * Scores.
   *
   * @param useScale whether there is a weight {@code scale}, one number for each feature
   */
  AttentionScores(boolean useScale) {
    this.useScale = useScale;
  }

  private static INDArray scale(NdFunction.Pass pass) {
    INDArray scale = pass.weight("scale");
    return scale.dup('c').reshape('c', 1, 1, 1, scale.length());
  }

  /** The scores. */
  INDArray forward(INDArray x, NdFunction.Pass pass) {
    long batch = x.size(0);
    long steps = x.size(1);
    INDArray rows = x.dup('c');
    INDArray sums =
        rows.reshape('c', batch, steps, 1, x.size(2))
            .add(rows.reshape('c', batch, 1, steps, x.size(2)));
    INDArray t = Transforms.tanh(sums, false);
    tanh = t;
    INDArray weighed = useScale ? t.mul(scale(pass)) : t;
    return weighed.sum(3).reshape('c', batch, 1, steps, steps);
  }

  /** The gradient at the input; hands over that of the weight. */
  INDArray backward(INDArray x, INDArray scoresGradient, NdFunction.Pass pass) {
    INDArray t = Objects.requireNonNull(tanh, "forward comes first");
    INDArray ds = scoresGradient.dup('c').reshape('c', x.size(0), x.size(1), x.size(1), 1);
    INDArray dSums = t.mul(t).rsubi(1).muli(ds);
    if (useScale) {
      pass.gradient("scale", t.mul(ds).sum(0, 1, 2).dup('c'));
      dSums.muli(scale(pass));
    }
    return dSums.sum(2).addi(dSums.sum(1));
  }
}
