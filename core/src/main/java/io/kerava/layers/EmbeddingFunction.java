package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.kernels.IdRange;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scatter.ScatterAdd;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Rows of a table. DL4J's EmbeddingSequenceLayer makes no mask, and for an id without a row its
 * error doesn't name the layer.
 */
final class EmbeddingFunction implements NdFunction {
  private final IdRange ids;
  private final int outputDim;
  private int[] rows = {};

  EmbeddingFunction(IdRange ids, int outputDim) {
    this.ids = ids;
    this.outputDim = outputDim;
  }

  @Override
  public INDArray forward(INDArray x, Pass pass) {
    float[] flat = x.dup('c').data().asFloat();
    rows = new int[flat.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = ids.row(flat[i]);
    }
    Shape output = Shape.of(x.shape()).withNext(outputDim);
    return Nd4j.pullRows(pass.weight("embeddings"), 1, rows)
        .dup('c')
        .reshape('c', output.toArray());
  }

  /** Ids have no gradient; whatever stands before the layer gets zeros. */
  @Override
  public INDArray backward(INDArray outputGradient, Pass pass) {
    INDArray sums = Nd4j.zeros(outputGradient.dataType(), ids.size(), outputDim);
    ScatterAdd add =
        new ScatterAdd(
            sums,
            Nd4j.createFromArray(rows),
            outputGradient.dup('c').reshape('c', rows.length, outputDim));
    // Without this, threads race where an id comes twice
    add.addBArgument(true);
    pass.gradient("embeddings", Nd4j.exec(add)[0]);
    Shape output = Shape.of(outputGradient.shape());
    return Nd4j.zeros(outputGradient.dataType(), output.withoutLast().toArray());
  }
}
