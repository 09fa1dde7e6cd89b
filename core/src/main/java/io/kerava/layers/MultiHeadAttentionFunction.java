package io.kerava.layers;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Attention of several heads among the steps of (batch, steps, features): {@code softmax(q k' /
 * sqrt(keyDim)) v} for each head, where q, k and v are projections of the input, then a projection
 * of what the heads give.
 */
final class MultiHeadAttentionFunction implements NdFunction {
  /**
   * The sizes.
   *
   * @param keyHeads of keys and values; each serves several query heads where there are fewer
   */
  record Heads(int queryHeads, int keyHeads, int keyDim, int valueDim) {}

  private final Heads heads;
  private final AttentionMask mask;
  private final Projection query;
  private final Projection key;
  private final Projection value;
  private final Projection output;
  private final @Nullable Projection gate;
  private final AttentionWeights weights;
  private @Nullable Kept kept;

  /** What the way back needs. */
  private record Kept(
      INDArray q, INDArray k, INDArray v, INDArray weights, INDArray mixed, INDArray opened) {}

  MultiHeadAttentionFunction(
      Heads heads, AttentionMask mask, boolean useBias, boolean useGate, double dropout) {
    this.heads = heads;
    this.mask = mask;
    this.query = new Projection("query", useBias);
    this.key = new Projection("key", useBias);
    this.value = new Projection("value", useBias);
    this.output = new Projection("attention_output", useBias);
    this.gate = useGate ? new Projection("gate", useBias) : null;
    // As Keras computes it without dropout, a query that sees nothing sees everything alike
    this.weights = new AttentionWeights(dropout, dropout > 0);
  }

  private double scale() {
    return 1 / Math.sqrt(heads.keyDim());
  }

  @Override
  public INDArray forward(INDArray x, Pass pass) {
    long batch = x.size(0);
    long steps = x.size(1);
    INDArray rows = x.dup('c').reshape('c', batch * steps, x.size(2));
    INDArray q = split(query.forward(rows, pass), batch, heads.keyDim()).muli(scale());
    INDArray k = repeat(split(key.forward(rows, pass), batch, heads.keyDim()));
    INDArray v = repeat(split(value.forward(rows, pass), batch, heads.valueDim()));
    INDArray scores = BatchProducts.multiply(q, BatchProducts.transposed(k));
    INDArray allowed = mask.allowed(pass.mask(), steps, x.dataType());
    INDArray p = weights.forward(scores, allowed, pass);
    INDArray mixed = join(BatchProducts.multiply(p, v));
    Projection opening = gate;
    INDArray opened =
        opening == null ? mixed : Transforms.sigmoid(opening.forward(rows, pass), false);
    kept = new Kept(q, k, v, p, mixed, opened);
    INDArray y = output.forward(opening == null ? mixed : mixed.mul(opened), pass);
    return y.reshape('c', batch, steps, y.size(1));
  }

  @Override
  public INDArray backward(INDArray outputGradient, Pass pass) {
    Kept made = Objects.requireNonNull(kept, "forward comes first");
    long batch = outputGradient.size(0);
    long steps = outputGradient.size(1);
    INDArray dy = outputGradient.dup('c').reshape('c', batch * steps, outputGradient.size(2));
    INDArray dMixed = output.backward(dy, pass);
    INDArray dx = null;
    Projection opening = gate;
    if (opening != null) {
      INDArray open = made.opened();
      INDArray slope = open.mul(open.rsub(1));
      dx = opening.backward(dMixed.mul(made.mixed()).muli(slope), pass);
      dMixed = dMixed.mul(open);
    }
    INDArray dHeads = split(dMixed, batch, heads.valueDim());
    INDArray dv = BatchProducts.multiply(BatchProducts.transposed(made.weights()), dHeads);
    INDArray dp = BatchProducts.multiply(dHeads, BatchProducts.transposed(made.v()));
    INDArray ds = weights.backward(dp);
    INDArray dq = BatchProducts.multiply(ds, made.k()).muli(scale());
    INDArray dk = BatchProducts.multiply(BatchProducts.transposed(ds), made.q());
    INDArray sum = query.backward(join(dq), pass);
    sum.addi(key.backward(join(unrepeat(dk)), pass));
    sum.addi(value.backward(join(unrepeat(dv)), pass));
    if (dx != null) {
      sum.addi(dx);
    }
    return sum.reshape('c', batch, steps, sum.size(1));
  }

  /** (batch · steps, heads · size) as (batch, heads, steps, size). */
  private static INDArray split(INDArray rows, long batch, long size) {
    long steps = rows.size(0) / batch;
    return rows.reshape('c', batch, steps, rows.size(1) / size, size).permute(0, 2, 1, 3).dup('c');
  }

  /** The other direction of {@link #split}. */
  private static INDArray join(INDArray split) {
    return split
        .permute(0, 2, 1, 3)
        .dup('c')
        .reshape('c', split.size(0) * split.size(2), split.size(1) * split.size(3));
  }

  /** Each key head as often as query heads share it. */
  private INDArray repeat(INDArray ofKeyHeads) {
    int times = heads.queryHeads() / heads.keyHeads();
    return times == 1 ? ofKeyHeads : ofKeyHeads.repeat(1, times);
  }

  /** The gradient of {@link #repeat}. */
  private INDArray unrepeat(INDArray ofQueryHeads) {
    int times = heads.queryHeads() / heads.keyHeads();
    INDArray all = ofQueryHeads.dup('c');
    return times == 1
        ? all
        : all.reshape('c', all.size(0), heads.keyHeads(), times, all.size(2), all.size(3)).sum(2);
  }
}
