package io.kerava.layers;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A function of arrays with the channels last, for arrays that have them first where that is asked
 * for, and an activation along the last axis behind it.
 */
final class ActivatedFunction implements NdFunction {
  private final NdFunction inner;
  private final IActivation activation;
  private final boolean channelsFirst;
  private @Nullable INDArray preActivation;

  ActivatedFunction(NdFunction inner, IActivation activation, boolean channelsFirst) {
    this.inner = inner;
    this.activation = activation;
    this.channelsFirst = channelsFirst;
  }

  @Override
  public INDArray forward(INDArray x, Pass pass) {
    INDArray z = channelsFirst(inner.forward(channelsLast(x), pass));
    preActivation = z;
    return activation.getActivation(z.dup('c'), pass.training());
  }

  @Override
  public INDArray backward(INDArray outputGradient, Pass pass) {
    INDArray z = Objects.requireNonNull(preActivation, "forward comes first");
    INDArray dz = activation.backprop(z.dup('c'), outputGradient.dup('c')).getFirst();
    return channelsFirst(inner.backward(channelsLast(dz), pass));
  }

  private INDArray channelsLast(INDArray array) {
    return channelsFirst
        ? array.permute(DataFormat.ofBatch(DataFormat.toLast(array.rank() - 1))).dup('c')
        : array;
  }

  private INDArray channelsFirst(INDArray array) {
    return channelsFirst
        ? array.permute(DataFormat.ofBatch(DataFormat.toFirst(array.rank() - 1))).dup('c')
        : array;
  }
}
