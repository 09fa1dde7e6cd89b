package io.kerava.layers;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Configurable;
import io.kerava.config.Trait;
import io.kerava.constraints.Constraint;
import io.kerava.constraints.Constraints;
import io.kerava.initializers.Initializer;
import io.kerava.initializers.Initializers;
import io.kerava.regularizers.Regularizer;
import io.kerava.regularizers.Regularizers;

/**
 * The arguments of a layer with a bias, or with several that are treated alike, which can be left
 * out.
 *
 * @param <S> the layer itself
 */
public interface WithBias<S extends Configurable> extends Trait {
  /** Keras's {@code use_bias}. */
  Argument<Boolean> USE_BIAS = Argument.of("use_bias", ArgumentTypes.BOOLEAN, true);

  /** Keras's {@code bias_initializer}. */
  Argument<Initializer> BIAS_INITIALIZER =
      Argument.of("bias_initializer", Initializers.TYPE, Initializers.get("zeros"));

  /** Keras's {@code bias_regularizer}. */
  Argument<Regularizer> BIAS_REGULARIZER = Argument.optional("bias_regularizer", Regularizers.TYPE);

  /** Keras's {@code bias_constraint}. */
  Argument<Constraint> BIAS_CONSTRAINT = Argument.optional("bias_constraint", Constraints.TYPE);

  /** Whether a bias is added; by default it is. */
  default S useBias(boolean useBias) {
    return Trait.with(this, USE_BIAS, useBias);
  }

  /** What the bias begins with. */
  default S biasInitializer(Initializer biasInitializer) {
    return Trait.with(this, BIAS_INITIALIZER, biasInitializer);
  }

  /** {@link #biasInitializer(Initializer)} by Keras's name, such as {@code "ones"}. */
  default S biasInitializer(String biasInitializer) {
    return biasInitializer(Initializers.get(biasInitializer));
  }

  /** A penalty on the bias. */
  default S biasRegularizer(Regularizer biasRegularizer) {
    return Trait.with(this, BIAS_REGULARIZER, biasRegularizer);
  }

  /** {@link #biasRegularizer(Regularizer)} by Keras's name, such as {@code "l2"}. */
  default S biasRegularizer(String biasRegularizer) {
    return biasRegularizer(Regularizers.get(biasRegularizer));
  }

  /** What the bias must fulfil after each update. */
  default S biasConstraint(Constraint biasConstraint) {
    return Trait.with(this, BIAS_CONSTRAINT, biasConstraint);
  }

  /** {@link #biasConstraint(Constraint)} by Keras's name, such as {@code "non_neg"}. */
  default S biasConstraint(String biasConstraint) {
    return biasConstraint(Constraints.get(biasConstraint));
  }
}
