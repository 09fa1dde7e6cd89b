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
 * The arguments of a recurrent layer or cell whose state has a kernel: those of the kernel, and
 * dropout in front of it and of the kernel of the inputs.
 *
 * @param <S> the layer or cell itself
 */
public interface WithRecurrentKernel<S extends Configurable> extends Trait {
  /** Keras's {@code recurrent_initializer}. */
  Argument<Initializer> RECURRENT_INITIALIZER =
      Argument.of("recurrent_initializer", Initializers.TYPE, Initializers.get("orthogonal"));

  /** Keras's {@code recurrent_regularizer}. */
  Argument<Regularizer> RECURRENT_REGULARIZER =
      Argument.optional("recurrent_regularizer", Regularizers.TYPE);

  /** Keras's {@code recurrent_constraint}. */
  Argument<Constraint> RECURRENT_CONSTRAINT =
      Argument.optional("recurrent_constraint", Constraints.TYPE);

  /** Keras's {@code dropout}. */
  Argument<Double> DROPOUT = Argument.of("dropout", ArgumentTypes.FRACTION, 0.0);

  /** Keras's {@code recurrent_dropout}. */
  Argument<Double> RECURRENT_DROPOUT =
      Argument.of("recurrent_dropout", ArgumentTypes.FRACTION, 0.0);

  /** What the kernel of the state begins with. */
  default S recurrentInitializer(Initializer recurrentInitializer) {
    return Trait.with(this, RECURRENT_INITIALIZER, recurrentInitializer);
  }

  /**
   * {@link #recurrentInitializer(Initializer)} by Keras's name, such as {@code "glorot_uniform"}.
   */
  default S recurrentInitializer(String recurrentInitializer) {
    return recurrentInitializer(Initializers.get(recurrentInitializer));
  }

  /** A penalty on the kernel of the state. */
  default S recurrentRegularizer(Regularizer recurrentRegularizer) {
    return Trait.with(this, RECURRENT_REGULARIZER, recurrentRegularizer);
  }

  /** {@link #recurrentRegularizer(Regularizer)} by Keras's name, such as {@code "l2"}. */
  default S recurrentRegularizer(String recurrentRegularizer) {
    return recurrentRegularizer(Regularizers.get(recurrentRegularizer));
  }

  /** What the kernel of the state must fulfil after each update. */
  default S recurrentConstraint(Constraint recurrentConstraint) {
    return Trait.with(this, RECURRENT_CONSTRAINT, recurrentConstraint);
  }

  /** {@link #recurrentConstraint(Constraint)} by Keras's name, such as {@code "max_norm"}. */
  default S recurrentConstraint(String recurrentConstraint) {
    return recurrentConstraint(Constraints.get(recurrentConstraint));
  }

  /** The share of the inputs to drop while training, the same at all steps of a sequence. */
  default S dropout(double dropout) {
    return Trait.with(this, DROPOUT, dropout);
  }

  /** The share of the state to drop on its way to the next step, the same at all steps. */
  default S recurrentDropout(double recurrentDropout) {
    return Trait.with(this, RECURRENT_DROPOUT, recurrentDropout);
  }
}
