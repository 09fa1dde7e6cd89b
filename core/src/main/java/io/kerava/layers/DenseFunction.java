package io.kerava.layers;

import io.kerava.arrays.Shape;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Dense on inputs of any rank: the leading axes are folded into one, so that it is one matrix
 * product whatever the rank.
 */
final class DenseFunction implements NdFunction {
  private final IActivation activation;
  private final boolean useBias;
  private final Shape output;
  private @Nullable INDArray rows;
  private @Nullable INDArray preActivation;

  DenseFunction(IActivation activation, boolean useBias, Shape output) {
    this.activation = activation;
    this.useBias = useBias;
    this.output = output;
  }

  @Override
  public INDArray forward(INDArray x, Pass pass) {
    INDArray folded = fold(x);
    INDArray z = folded.mmul(pass.weight("kernel"));
    if (useBias) {
      z.addiRowVector(pass.weight("bias"));
    }
    rows = folded;
    preActivation = z;
    return activation
        .getActivation(z.dup('c'), pass.training())
        .reshape('c', output.withBatch(x.size(0)).toArray());
  }

  @Override
  public INDArray backward(INDArray outputGradient, Pass pass) {
    INDArray x = Objects.requireNonNull(rows, "forward comes first");
    INDArray z = Objects.requireNonNull(preActivation, "forward comes first");
    INDArray dz = activation.backprop(z.dup('c'), fold(outputGradient)).getFirst();
    pass.gradient("kernel", x.transpose().mmul(dz));
    if (useBias) {
      pass.gradient("bias", dz.sum(0));
    }
    INDArray dx = dz.mmul(pass.weight("kernel").transpose()).dup('c');
    Shape input = output.withLast(x.size(1)).withBatch(outputGradient.size(0));
    return dx.reshape('c', input.toArray());
  }

  /** A copy as rows: (batch, …, n) becomes (batch · …, n). */
  private static INDArray fold(INDArray x) {
    long columns = x.size(x.rank() - 1);
    return x.dup('c').reshape('c', x.length() / columns, columns);
  }
}
