package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.constraints.Constraint;
import io.kerava.constraints.Constraints;
import io.kerava.initializers.Initializer;
import io.kerava.initializers.Initializers;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import io.kerava.regularizers.Regularizer;
import io.kerava.regularizers.Regularizers;
import java.util.ArrayList;
import java.util.List;

/**
 * What the layers have in common that normalize, then scale by {@code gamma} and shift by {@code
 * beta}.
 *
 * @param <S> the subclass itself
 */
public abstract class AbstractNormalization<S extends AbstractNormalization<S>>
    extends AbstractLayer<S> {
  static final Argument<Double> EPSILON = Argument.of("epsilon", ArgumentTypes.NON_NEGATIVE, 1e-3);
  static final Argument<Boolean> CENTER = Argument.of("center", ArgumentTypes.BOOLEAN, true);
  static final Argument<Boolean> SCALE = Argument.of("scale", ArgumentTypes.BOOLEAN, true);
  static final Argument<Initializer> BETA_INITIALIZER =
      Argument.of("beta_initializer", Initializers.TYPE, Initializers.get("zeros"));
  static final Argument<Initializer> GAMMA_INITIALIZER =
      Argument.of("gamma_initializer", Initializers.TYPE, Initializers.get("ones"));
  static final Argument<Regularizer> BETA_REGULARIZER =
      Argument.optional("beta_regularizer", Regularizers.TYPE);
  static final Argument<Regularizer> GAMMA_REGULARIZER =
      Argument.optional("gamma_regularizer", Regularizers.TYPE);
  static final Argument<Constraint> BETA_CONSTRAINT =
      Argument.optional("beta_constraint", Constraints.TYPE);
  static final Argument<Constraint> GAMMA_CONSTRAINT =
      Argument.optional("gamma_constraint", Constraints.TYPE);

  AbstractNormalization(Arguments arguments) {
    super(arguments);
  }

  /** Added to the variance, so that nothing is divided by zero. */
  public S epsilon(double epsilon) {
    return with(EPSILON, epsilon);
  }

  /** Whether beta is added. */
  public S center(boolean center) {
    return with(CENTER, center);
  }

  /** Whether the output is multiplied by gamma. */
  public S scale(boolean scale) {
    return with(SCALE, scale);
  }

  /** What beta begins with. */
  public S betaInitializer(Initializer betaInitializer) {
    return with(BETA_INITIALIZER, betaInitializer);
  }

  /** {@link #betaInitializer(Initializer)} by Keras's name, such as {@code "zeros"}. */
  public S betaInitializer(String betaInitializer) {
    return betaInitializer(Initializers.get(betaInitializer));
  }

  /** What gamma begins with. */
  public S gammaInitializer(Initializer gammaInitializer) {
    return with(GAMMA_INITIALIZER, gammaInitializer);
  }

  /** {@link #gammaInitializer(Initializer)} by Keras's name, such as {@code "zeros"}. */
  public S gammaInitializer(String gammaInitializer) {
    return gammaInitializer(Initializers.get(gammaInitializer));
  }

  /** A penalty on beta. */
  public S betaRegularizer(Regularizer betaRegularizer) {
    return with(BETA_REGULARIZER, betaRegularizer);
  }

  /** {@link #betaRegularizer(Regularizer)} by Keras's name, such as {@code "l2"}. */
  public S betaRegularizer(String betaRegularizer) {
    return betaRegularizer(Regularizers.get(betaRegularizer));
  }

  /** A penalty on gamma. */
  public S gammaRegularizer(Regularizer gammaRegularizer) {
    return with(GAMMA_REGULARIZER, gammaRegularizer);
  }

  /** {@link #gammaRegularizer(Regularizer)} by Keras's name, such as {@code "l2"}. */
  public S gammaRegularizer(String gammaRegularizer) {
    return gammaRegularizer(Regularizers.get(gammaRegularizer));
  }

  /** What beta must fulfil after each update. */
  public S betaConstraint(Constraint betaConstraint) {
    return with(BETA_CONSTRAINT, betaConstraint);
  }

  /** {@link #betaConstraint(Constraint)} by Keras's name, such as {@code "non_neg"}. */
  public S betaConstraint(String betaConstraint) {
    return betaConstraint(Constraints.get(betaConstraint));
  }

  /** What gamma must fulfil after each update. */
  public S gammaConstraint(Constraint gammaConstraint) {
    return with(GAMMA_CONSTRAINT, gammaConstraint);
  }

  /** {@link #gammaConstraint(Constraint)} by Keras's name, such as {@code "non_neg"}. */
  public S gammaConstraint(String gammaConstraint) {
    return gammaConstraint(Constraints.get(gammaConstraint));
  }

  @Override
  public MaskRule maskRule(Shape input) {
    return MaskRule.PASSES;
  }

  @Override
  public final boolean isBuiltWithoutShape() {
    return false;
  }

  /**
   * What is normalized, times gamma, plus beta, as far as they are wanted.
   *
   * @param mean as often as there are means, along the other axes 1 long; so is the variance
   * @param weights the shape of gamma and beta among the axes of x
   */
  final Tensor normalized(Tensor x, Tensor mean, Tensor variance, Shape weights, LayerCall call) {
    Tensor factor = Ops.rsqrt(variance.add(get(EPSILON)));
    if (get(SCALE)) {
      factor = factor.multiply(Ops.reshape(call.weight("gamma"), weights));
    }
    Tensor y = x.subtract(mean).multiply(factor);
    return get(CENTER) ? y.add(Ops.reshape(call.weight("beta"), weights)) : y;
  }

  /** The weight gamma. */
  final WeightSpec gamma(Shape shape) {
    return WeightSpec.of("gamma", shape, get(GAMMA_INITIALIZER))
        .with(find(GAMMA_REGULARIZER), find(GAMMA_CONSTRAINT));
  }

  /** The weights gamma and beta, where they are wanted. */
  final List<WeightSpec> gammaAndBeta(Shape shape) {
    List<WeightSpec> weights = new ArrayList<>();
    if (get(SCALE)) {
      weights.add(gamma(shape));
    }
    if (get(CENTER)) {
      weights.add(
          WeightSpec.of("beta", shape, get(BETA_INITIALIZER))
              .with(find(BETA_REGULARIZER), find(BETA_CONSTRAINT)));
    }
    return weights;
  }
}
