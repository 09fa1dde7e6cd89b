package io.kerava.layers;

import io.kerava.activations.Activation;
import io.kerava.arrays.Shape;
import io.kerava.kernels.ActivationKernel;
import io.kerava.kernels.Kernel;
import io.kerava.ops.Tensor;
import java.util.Optional;

/**
 * A layer that is nothing but an activation function. As in Keras, it may stand where an activation
 * does: {@code new Dense(3).activation(new LeakyReLU())}.
 */
public interface ActivationLayer extends Layer {
  /** The function that the layer applies to each row along the last axis. */
  Activation activation();

  @Override
  default MaskRule maskRule(Shape input) {
    return MaskRule.PASSES;
  }

  @Override
  default Shape outputShape(Shape input) {
    return AppliedActivation.outputShape(activation(), input);
  }

  @Override
  default Tensor call(Tensor x, LayerCall call) {
    return activation().call(x);
  }

  @Override
  default Optional<Kernel> kernel(Shape input) {
    return Optional.of(new ActivationKernel(activation(), input));
  }

  @Override
  default Dl4jTranslation toDl4j(Shape input) {
    return AppliedActivation.translate(activation(), input);
  }

  @Override
  default Optional<Cut> cutBeforeActivation() {
    if (activityRegularizer().isPresent()) {
      return Optional.empty();
    }
    io.kerava.layers.Activation linear = new io.kerava.layers.Activation("linear");
    return Optional.of(new Cut(name().map(linear::name).orElse(linear), activation()));
  }
}
