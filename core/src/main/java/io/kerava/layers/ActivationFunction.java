package io.kerava.layers;

import io.kerava.activations.Activation;
import io.kerava.activations.Linear;
import io.kerava.arrays.Shape;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An activation as a layer of its own, for those whose output is shorter than their input. */
final class ActivationFunction implements NdFunction {
  private final IActivation activation;
  private @Nullable INDArray input;

  private ActivationFunction(IActivation activation) {
    this.activation = activation;
  }

  /** What a layer of nothing but this activation is in DL4J. */
  static Dl4jTranslation translate(Activation activation, Shape input) {
    if (activation.equals(new Linear())) {
      return new Dl4jTranslation.Identity();
    }
    if (!outputShape(activation, input).equals(input)) {
      return new Dl4jTranslation.Own(() -> new ActivationFunction(activation.toNd4j()));
    }
    return Dl4jTranslation.Native.sameShapes(
        new org.deeplearning4j.nn.conf.layers.ActivationLayer.Builder()
            .activation(activation.toNd4j())
            .build(),
        Map.of());
  }

  /** The shape of a sample behind an activation. */
  static Shape outputShape(Activation activation, Shape input) {
    return input.rank() == 0 ? input : input.withLast(activation.outputLength(input.intLength(-1)));
  }

  @Override
  public INDArray forward(INDArray x, Pass pass) {
    input = x;
    return activation.getActivation(x.dup(), pass.training());
  }

  @Override
  public INDArray backward(INDArray outputGradient, Pass pass) {
    INDArray x = Objects.requireNonNull(input, "forward comes first");
    return activation.backprop(x.dup(), outputGradient.dup()).getFirst();
  }
}
