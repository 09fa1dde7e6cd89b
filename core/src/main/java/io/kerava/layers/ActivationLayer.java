package io.kerava.layers;

import io.kerava.activations.Activation;
import io.kerava.activations.Linear;
import io.kerava.arrays.Shape;
import io.kerava.config.Arguments;
import io.kerava.kernels.ActivationKernel;
import io.kerava.kernels.Kernel;
import io.kerava.ops.Tensor;
import java.util.Optional;

/**
 * A layer that is nothing but an activation function. As in Keras, it may stand where an activation
 * does: {@code new Dense(3).activation(new LeakyReLU())}.
 *
 * @param <S> the subclass itself
 */
public abstract class ActivationLayer<S extends ActivationLayer<S>> extends AbstractLayer<S> {
  ActivationLayer(Arguments arguments) {
    super(arguments);
  }

  /** The function that the layer applies to each row along the last axis. */
  public abstract Activation activation();

  @Override
  public MaskRule maskRule(Shape input) {
    return MaskRule.PASSES;
  }

  @Override
  public Shape outputShape(Shape input) {
    return AppliedActivation.outputShape(activation(), input);
  }

  @Override
  public Tensor call(Tensor x, LayerCall call) {
    return activation().call(x);
  }

  @Override
  public Optional<Kernel> kernel(Shape input) {
    return Optional.of(new ActivationKernel(activation(), input));
  }

  @Override
  public boolean isIdentity(Shape input) {
    return activation().equals(new Linear());
  }

  @Override
  public Optional<Cut> cutBeforeActivation() {
    if (activityRegularizer().isPresent()) {
      return Optional.empty();
    }
    return Optional.of(new Cut(io.kerava.layers.Activation.linear(name()), activation()));
  }
}
