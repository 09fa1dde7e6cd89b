package io.kerava.layers;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A function with an activation along the last axis behind it. */
final class ActivatedFunction implements NdFunction {
  private final NdFunction inner;
  private final IActivation activation;
  private @Nullable INDArray preActivation;

  ActivatedFunction(NdFunction inner, IActivation activation) {
    this.inner = inner;
    this.activation = activation;
  }

  @Override
  public INDArray forward(INDArray x, Pass pass) {
    INDArray z = inner.forward(x, pass);
    preActivation = z;
    return activation.getActivation(z.dup('c'), pass.training());
  }

  @Override
  public INDArray backward(INDArray outputGradient, Pass pass) {
    INDArray z = Objects.requireNonNull(preActivation, "forward comes first");
    INDArray dz = activation.backprop(z.dup('c'), outputGradient.dup('c')).getFirst();
    return inner.backward(dz, pass);
  }
}
