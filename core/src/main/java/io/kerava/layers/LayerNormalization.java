package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.Schema;
import io.kerava.constraints.Constraint;
import io.kerava.constraints.Constraints;
import io.kerava.initializers.Initializer;
import io.kerava.initializers.Initializers;
import io.kerava.kernels.Kernel;
import io.kerava.kernels.LayerNormalizationKernel;
import io.kerava.regularizers.Regularizer;
import io.kerava.regularizers.Regularizers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Layer normalization: brings each sample to mean 0 and variance 1 along one axis, or along several
 * together, then scales by {@code gamma} and shifts by {@code beta}.
 *
 * <ul>
 *   <li>Input (batch, …)
 *   <li>Output (batch, …)
 *   <li>Weights, of the shape of the normalized axes: {@code gamma} with {@code scale}, {@code
 *       beta} with {@code center}
 * </ul>
 *
 * <pre>{@code
 * model.add(new Dense(64));
 * model.add(new LayerNormalization());
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/normalization/layer_normalization.py}. The deprecated argument
 * {@code rms_scaling} is not supported.
 */
public final class LayerNormalization extends AbstractLayer<LayerNormalization> {
  private static final Argument<List<Integer>> AXIS =
      Argument.of(
          "axis",
          ArgumentTypes.integers(
              "an axis or several different ones",
              axes -> !axes.isEmpty() && axes.stream().distinct().count() == axes.size()),
          List.of(-1));
  private static final Argument<Double> EPSILON =
      Argument.of("epsilon", ArgumentTypes.NON_NEGATIVE, 1e-3);
  private static final Argument<Boolean> CENTER =
      Argument.of("center", ArgumentTypes.BOOLEAN, true);
  private static final Argument<Boolean> SCALE = Argument.of("scale", ArgumentTypes.BOOLEAN, true);
  private static final Argument<Initializer> BETA_INITIALIZER =
      Argument.of("beta_initializer", Initializers.TYPE, Initializers.get("zeros"));
  private static final Argument<Initializer> GAMMA_INITIALIZER =
      Argument.of("gamma_initializer", Initializers.TYPE, Initializers.get("ones"));
  private static final Argument<Regularizer> BETA_REGULARIZER =
      Argument.optional("beta_regularizer", Regularizers.TYPE);
  private static final Argument<Regularizer> GAMMA_REGULARIZER =
      Argument.optional("gamma_regularizer", Regularizers.TYPE);
  private static final Argument<Constraint> BETA_CONSTRAINT =
      Argument.optional("beta_constraint", Constraints.TYPE);
  private static final Argument<Constraint> GAMMA_CONSTRAINT =
      Argument.optional("gamma_constraint", Constraints.TYPE);
  private static final Argument<Boolean> RMS_SCALING =
      Argument.of("rms_scaling", new Refused<>("LayerNormalization's rms_scaling", false), false);
  static final Schema SCHEMA =
      layerSchema(
          "LayerNormalization",
          AXIS,
          EPSILON,
          CENTER,
          SCALE,
          RMS_SCALING,
          BETA_INITIALIZER,
          GAMMA_INITIALIZER,
          BETA_REGULARIZER,
          GAMMA_REGULARIZER,
          BETA_CONSTRAINT,
          GAMMA_CONSTRAINT);

  /** Layer normalization along the last axis. */
  public LayerNormalization() {
    this(SCHEMA.defaults());
  }

  LayerNormalization(Arguments arguments) {
    super(arguments);
  }

  @Override
  protected LayerNormalization copy(Arguments arguments) {
    return new LayerNormalization(arguments);
  }

  /** The axis, or the axes, to normalize along; -1 is the last one, and 1 the first of a sample. */
  public LayerNormalization axis(int... axis) {
    return with(AXIS, Arrays.stream(axis).boxed().toList());
  }

  /** Added to the variance, so that nothing is divided by zero. */
  public LayerNormalization epsilon(double epsilon) {
    return with(EPSILON, epsilon);
  }

  /** Whether beta is added. */
  public LayerNormalization center(boolean center) {
    return with(CENTER, center);
  }

  /** Whether the output is multiplied by gamma. */
  public LayerNormalization scale(boolean scale) {
    return with(SCALE, scale);
  }

  /** What beta begins with. */
  public LayerNormalization betaInitializer(Initializer betaInitializer) {
    return with(BETA_INITIALIZER, betaInitializer);
  }

  /** {@link #betaInitializer(Initializer)} by Keras's name, such as {@code "zeros"}. */
  public LayerNormalization betaInitializer(String betaInitializer) {
    return betaInitializer(Initializers.get(betaInitializer));
  }

  /** What gamma begins with. */
  public LayerNormalization gammaInitializer(Initializer gammaInitializer) {
    return with(GAMMA_INITIALIZER, gammaInitializer);
  }

  /** {@link #gammaInitializer(Initializer)} by Keras's name, such as {@code "zeros"}. */
  public LayerNormalization gammaInitializer(String gammaInitializer) {
    return gammaInitializer(Initializers.get(gammaInitializer));
  }

  /** A penalty on beta. */
  public LayerNormalization betaRegularizer(Regularizer betaRegularizer) {
    return with(BETA_REGULARIZER, betaRegularizer);
  }

  /** {@link #betaRegularizer(Regularizer)} by Keras's name, such as {@code "l2"}. */
  public LayerNormalization betaRegularizer(String betaRegularizer) {
    return betaRegularizer(Regularizers.get(betaRegularizer));
  }

  /** A penalty on gamma. */
  public LayerNormalization gammaRegularizer(Regularizer gammaRegularizer) {
    return with(GAMMA_REGULARIZER, gammaRegularizer);
  }

  /** {@link #gammaRegularizer(Regularizer)} by Keras's name, such as {@code "l2"}. */
  public LayerNormalization gammaRegularizer(String gammaRegularizer) {
    return gammaRegularizer(Regularizers.get(gammaRegularizer));
  }

  /** What beta must fulfil after each update. */
  public LayerNormalization betaConstraint(Constraint betaConstraint) {
    return with(BETA_CONSTRAINT, betaConstraint);
  }

  /** {@link #betaConstraint(Constraint)} by Keras's name, such as {@code "non_neg"}. */
  public LayerNormalization betaConstraint(String betaConstraint) {
    return betaConstraint(Constraints.get(betaConstraint));
  }

  /** What gamma must fulfil after each update. */
  public LayerNormalization gammaConstraint(Constraint gammaConstraint) {
    return with(GAMMA_CONSTRAINT, gammaConstraint);
  }

  /** {@link #gammaConstraint(Constraint)} by Keras's name, such as {@code "non_neg"}. */
  public LayerNormalization gammaConstraint(String gammaConstraint) {
    return gammaConstraint(Constraints.get(gammaConstraint));
  }

  @Override
  public boolean isBuiltWithoutShape() {
    return false;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where the input has no such axis, or it is the batch axis
   */
  @Override
  public Shape outputShape(Shape input) {
    axes(input);
    return input;
  }

  @Override
  public List<WeightSpec> weights(Shape input) {
    Shape shape =
        Shape.of(axes(input).stream().mapToLong(axis -> input.length(axis - 1)).toArray());
    List<WeightSpec> weights = new ArrayList<>();
    if (get(SCALE)) {
      weights.add(
          WeightSpec.of("gamma", shape, get(GAMMA_INITIALIZER))
              .with(find(GAMMA_REGULARIZER), find(GAMMA_CONSTRAINT)));
    }
    if (get(CENTER)) {
      weights.add(
          WeightSpec.of("beta", shape, get(BETA_INITIALIZER))
              .with(find(BETA_REGULARIZER), find(BETA_CONSTRAINT)));
    }
    return weights;
  }

  @Override
  public Optional<Kernel> kernel(Shape input) {
    // Keras reads gamma's numbers in the order of the input's axes, whatever the order of its own
    List<Integer> axes = axes(input).stream().sorted().toList();
    int width =
        axes.stream().mapToInt(axis -> input.intLength(axis - 1)).reduce(1, (a, b) -> a * b);
    Kernel kernel =
        new LayerNormalizationKernel(
            width, Math.toIntExact(input.size() / width), get(EPSILON), get(CENTER), get(SCALE));
    return Optional.of(Axes.onLastAxes(input, axes, kernel));
  }

  @Override
  public Dl4jTranslation toDl4j(Shape input) {
    List<Integer> axes = axes(input);
    return new Dl4jTranslation.Own(
        () -> new LayerNormalizationFunction(input, axes, get(EPSILON), get(CENTER), get(SCALE)));
  }

  /** The axes from the front; Keras sorts them as they were given, negative ones first. */
  private List<Integer> axes(Shape input) {
    return get(AXIS).stream().sorted().map(axis -> Axes.ofFeatures(label(), axis, input)).toList();
  }
}
