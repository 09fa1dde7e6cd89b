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
 * What a bias, or several that are treated alike, begin with and have to keep to.
 *
 * @param <S> the layer itself
 */
public interface WithBiasValues<S extends Configurable> extends Trait {
  /** Keras's {@code bias_initializer}. */
  Argument<Initializer> BIAS_INITIALIZER =
      Argument.of("bias_initializer", Initializers.TYPE, Initializers.get("zeros"));

  /** Keras's {@code bias_regularizer}. */
  Argument<Regularizer> BIAS_REGULARIZER = Argument.optional("bias_regularizer", Regularizers.TYPE);

  /** Keras's {@code bias_constraint}. */
  Argument<Constraint> BIAS_CONSTRAINT = Argument.optional("bias_constraint", Constraints.TYPE);

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
