package io.kerava.layers;

import io.kerava.config.Argument;
import io.kerava.config.Configurable;
import io.kerava.config.Trait;
import io.kerava.constraints.Constraint;
import io.kerava.constraints.Constraints;
import io.kerava.initializers.Initializer;
import io.kerava.initializers.Initializers;
import io.kerava.regularizers.Regularizer;
import io.kerava.regularizers.Regularizers;

/**
 * The arguments of a layer with a kernel, or with several that are treated alike.
 *
 * @param <S> the layer itself
 */
public interface WithKernel<S extends Configurable> extends Trait {
  /** Keras's {@code kernel_initializer}. */
  Argument<Initializer> KERNEL_INITIALIZER =
      Argument.of("kernel_initializer", Initializers.TYPE, Initializers.get("glorot_uniform"));

  /** Keras's {@code kernel_regularizer}. */
  Argument<Regularizer> KERNEL_REGULARIZER =
      Argument.optional("kernel_regularizer", Regularizers.TYPE);

  /** Keras's {@code kernel_constraint}. */
  Argument<Constraint> KERNEL_CONSTRAINT = Argument.optional("kernel_constraint", Constraints.TYPE);

  /** What the kernel begins with; a lambda will do. */
  default S kernelInitializer(Initializer kernelInitializer) {
    return Trait.with(this, KERNEL_INITIALIZER, kernelInitializer);
  }

  /** {@link #kernelInitializer(Initializer)} by Keras's name, such as {@code "he_normal"}. */
  default S kernelInitializer(String kernelInitializer) {
    return kernelInitializer(Initializers.get(kernelInitializer));
  }

  /** A penalty on the kernel. */
  default S kernelRegularizer(Regularizer kernelRegularizer) {
    return Trait.with(this, KERNEL_REGULARIZER, kernelRegularizer);
  }

  /** {@link #kernelRegularizer(Regularizer)} by Keras's name, such as {@code "l2"}. */
  default S kernelRegularizer(String kernelRegularizer) {
    return kernelRegularizer(Regularizers.get(kernelRegularizer));
  }

  /** What the kernel must fulfil after each update. */
  default S kernelConstraint(Constraint kernelConstraint) {
    return Trait.with(this, KERNEL_CONSTRAINT, kernelConstraint);
  }

  /** {@link #kernelConstraint(Constraint)} by Keras's name, such as {@code "max_norm"}. */
  default S kernelConstraint(String kernelConstraint) {
    return kernelConstraint(Constraints.get(kernelConstraint));
  }
}
