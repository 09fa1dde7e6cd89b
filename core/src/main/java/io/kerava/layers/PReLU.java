package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.None;
import io.kerava.config.Schema;
import io.kerava.constraints.Constraint;
import io.kerava.constraints.Constraints;
import io.kerava.initializers.Initializer;
import io.kerava.initializers.Initializers;
import io.kerava.kernels.Kernel;
import io.kerava.kernels.PReLUKernel;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import io.kerava.regularizers.Regularizer;
import io.kerava.regularizers.Regularizers;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The parametric rectified linear unit: {@code x} where that is positive, else {@code alpha * x}
 * with an alpha that is learned.
 *
 * <ul>
 *   <li>Input (batch, …)
 *   <li>Output (batch, …)
 *   <li>Weight {@code alpha}, of the shape of a sample, with 1 in the place of each shared axis
 * </ul>
 *
 * <pre>{@code
 * model.add(new Dense(64));
 * model.add(new PReLU());
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/activations/prelu.py}.
 */
public final class PReLU extends AbstractLayer<PReLU> {
  private static final Argument<Initializer> ALPHA_INITIALIZER =
      Argument.of("alpha_initializer", Initializers.TYPE, Initializers.get("zeros"));
  private static final Argument<Regularizer> ALPHA_REGULARIZER =
      Argument.optional("alpha_regularizer", Regularizers.TYPE);
  private static final Argument<Constraint> ALPHA_CONSTRAINT =
      Argument.optional("alpha_constraint", Constraints.TYPE);
  private static final Argument<List<Integer>> SHARED_AXES =
      Argument.optional("shared_axes", ArgumentTypes.INTEGERS);
  static final Schema<PReLU> SCHEMA =
      layerSchema(
          "PReLU",
          given -> new PReLU(),
          ALPHA_INITIALIZER,
          ALPHA_REGULARIZER,
          ALPHA_CONSTRAINT,
          SHARED_AXES);

  /** A layer with an alpha of its own for each element of a sample. */
  public PReLU() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #alphaInitializer}. */
  public PReLU(Initializer alphaInitializer) {
    super(SCHEMA.defaults().with(ALPHA_INITIALIZER, alphaInitializer));
  }

  /** With Keras's first argument: see {@link #alphaInitializer(String)}. */
  public PReLU(String alphaInitializer) {
    this(Initializers.get(alphaInitializer));
  }

  /** What alpha begins with. */
  public PReLU alphaInitializer(Initializer alphaInitializer) {
    return with(ALPHA_INITIALIZER, alphaInitializer);
  }

  /** {@link #alphaInitializer(Initializer)} by Keras's name, such as {@code "zeros"}. */
  public PReLU alphaInitializer(String alphaInitializer) {
    return alphaInitializer(Initializers.get(alphaInitializer));
  }

  /** A penalty on alpha. */
  public PReLU alphaRegularizer(Regularizer alphaRegularizer) {
    return with(ALPHA_REGULARIZER, alphaRegularizer);
  }

  /** {@link #alphaRegularizer(Regularizer)} by Keras's name, such as {@code "l2"}. */
  public PReLU alphaRegularizer(String alphaRegularizer) {
    return alphaRegularizer(Regularizers.get(alphaRegularizer));
  }

  /** What alpha must fulfil after each update. */
  public PReLU alphaConstraint(Constraint alphaConstraint) {
    return with(ALPHA_CONSTRAINT, alphaConstraint);
  }

  /** {@link #alphaConstraint(Constraint)} by Keras's name, such as {@code "non_neg"}. */
  public PReLU alphaConstraint(String alphaConstraint) {
    return alphaConstraint(Constraints.get(alphaConstraint));
  }

  /** The axes along which alpha is one and the same; the first axis of a sample is 1. */
  public PReLU sharedAxes(int... sharedAxes) {
    return with(
        SHARED_AXES, Arrays.stream(None.refused("sharedAxes", sharedAxes)).boxed().toList());
  }

  @Override
  public MaskRule maskRule(Shape input) {
    return MaskRule.PASSES;
  }

  @Override
  public boolean isBuiltWithoutShape() {
    return false;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where the input lacks a shared axis
   */
  @Override
  public Shape outputShape(Shape input) {
    alphaShape(input);
    return input;
  }

  @Override
  public List<WeightSpec> weights(Shape input) {
    return List.of(
        WeightSpec.of("alpha", alphaShape(input), get(ALPHA_INITIALIZER))
            .with(find(ALPHA_REGULARIZER), find(ALPHA_CONSTRAINT)));
  }

  @Override
  public Tensor call(Tensor x, LayerCall call) {
    Tensor negative = Ops.relu(x.negative()).multiply(call.weight("alpha"));
    return Ops.relu(x).subtract(negative);
  }

  @Override
  public Optional<Kernel> kernel(Shape input) {
    return Optional.of(new PReLUKernel(Axes.broadcastPlaces(input, alphaShape(input))));
  }

  private Shape alphaShape(Shape input) {
    long[] lengths = input.toArray();
    for (int axis : find(SHARED_AXES).orElse(List.of())) {
      lengths[Axes.ofFeatures(label(), axis, input) - 1] = 1;
    }
    return Shape.of(lengths);
  }
}
