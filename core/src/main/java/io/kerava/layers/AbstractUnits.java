package io.kerava.layers;

import io.kerava.activations.Activation;
import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.Schema;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.kernels.Kernel;
import io.kerava.kernels.RecurrentGeometry;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the recurrent layers have in common whose state is a number of units.
 *
 * <ul>
 *   <li>Input (batch, steps, features)
 *   <li>Output (batch, units), or (batch, steps, units) with {@code returnSequences}
 *   <li>Weights {@code kernel} (features, gates · units), {@code recurrent_kernel} (units, gates ·
 *       units) and, with {@code useBias}, {@code bias}
 * </ul>
 *
 * @param <S> the subclass itself
 */
public abstract class AbstractUnits<S extends AbstractUnits<S>> extends AbstractRecurrent<S> {
  static final Argument<Integer> UNITS = Argument.required("units", ArgumentTypes.POSITIVE_INTEGER);

  AbstractUnits(Arguments arguments) {
    super(arguments);
  }

  /** The table of a recurrent layer, its own arguments behind those that all of them begin with. */
  static <T> Schema<T> recurrentSchema(
      String className, Function<Arguments, T> factory, Argument<?>... own) {
    List<Argument<?>> all =
        new ArrayList<>(
            List.of(
                RETURN_SEQUENCES,
                RETURN_STATE,
                GO_BACKWARDS,
                STATEFUL,
                UNROLL,
                ZERO_OUTPUT_FOR_MASK,
                UNITS,
                ACTIVATION));
    all.addAll(List.of(own));
    return layerSchema(className, factory, all.toArray(Argument<?>[]::new));
  }

  /** How many gates stand side by side in the kernels. */
  abstract int gates();

  /** The activations, each of which must give as many numbers as it gets. */
  List<Activation> activations() {
    return List.of(get(ACTIVATION));
  }

  /** The bias as Keras has it. */
  WeightSpec bias() {
    return WeightSpec.of("bias", Shape.of((long) gates() * get(UNITS)), get(BIAS_INITIALIZER));
  }

  /** How many states go from step to step, the output among them. */
  int states() {
    return 1;
  }

  /** What is added to the inputs of the gates. */
  Tensor inputBias(LayerCall call) {
    return call.weight("bias");
  }

  /**
   * A step in operations.
   *
   * @param recurrent what the gates make of the output before
   */
  abstract RecurrentLoop.Step step(GateProducts recurrent, LayerCall call);

  /** The kernel of the fast engine. */
  abstract Kernel kernel(RecurrentGeometry geometry);

  @Override
  final String mend(Shape input) {
    return input.rank() == 1
        ? ". Give (batch, steps, features): a recurrent layer in front of this one needs"
            + " returnSequences(true), and plain rows a Reshape"
        : "";
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where a sample isn't (steps, features)
   * @throws UnsupportedKerasFeatureException where the states were asked for
   */
  @Override
  public Shape outputShape(Shape input) {
    requireRank(input, 2);
    int units = get(UNITS);
    requireOneOutput();
    for (Activation activation : activations()) {
      if (activation.outputLength(units) != units) {
        throw new IllegalArgumentException(
            label()
                + ": the activation "
                + activation.name()
                + " makes "
                + activation.outputLength(units)
                + " numbers of "
                + units
                + ", and a recurrent layer needs as many as there are units.");
      }
    }
    return returnsSequences() ? input.withLast(units) : Shape.of(units);
  }

  @Override
  public List<WeightSpec> weights(Shape input) {
    requireRank(input, 2);
    long width = (long) gates() * get(UNITS);
    List<WeightSpec> weights = new ArrayList<>();
    weights.add(
        WeightSpec.of("kernel", Shape.of(input.last(), width), get(KERNEL_INITIALIZER))
            .with(find(KERNEL_REGULARIZER), find(KERNEL_CONSTRAINT)));
    weights.add(
        WeightSpec.of("recurrent_kernel", Shape.of(get(UNITS), width), get(RECURRENT_INITIALIZER))
            .with(find(RECURRENT_REGULARIZER), find(RECURRENT_CONSTRAINT)));
    if (get(USE_BIAS)) {
      weights.add(bias().with(find(BIAS_REGULARIZER), find(BIAS_CONSTRAINT)));
    }
    return weights;
  }

  /**
   * Sizes and options for an input with a known number of steps. Keras's unrolled loop never gives
   * zeros for masked steps, whatever {@code zero_output_for_mask} says.
   */
  RecurrentGeometry geometry(Shape input) {
    return RecurrentGeometry.of(input.intLength(0), input.intLength(1), get(UNITS))
        .useBias(get(USE_BIAS))
        .returnSequences(returnsSequences())
        .goBackwards(goesBackwards())
        .stateful(isStateful())
        .zeroOutputForMask(get(ZERO_OUTPUT_FOR_MASK) && !get(UNROLL))
        .dropout(get(DROPOUT))
        .recurrentDropout(get(RECURRENT_DROPOUT));
  }

  @Override
  public final Tensor call(Tensor x, LayerCall call) {
    RecurrentGeometry geometry = geometry(x.shape().withoutBatch());
    RecurrentLoop loop = new RecurrentLoop(geometry, call);
    Tensor steps = Ops.swapaxes(x, 0, 1);
    Shape state = Shape.of(x.shape().length(0), get(UNITS));
    List<Tensor> masks = loop.masks(geometry.dropout(), steps.shape().withoutBatch(), gates());
    List<Tensor> stateMasks = loop.masks(geometry.recurrentDropout(), state, gates());
    GateProducts products = products("kernel", masks, call);
    GateProducts inputs = get(USE_BIAS) ? products.biased(inputBias(call)) : products;
    GateProducts recurrent = products("recurrent_kernel", stateMasks, call);
    return loop.run(inputs.of(steps), states(), state, step(recurrent, call));
  }

  private GateProducts products(String kernel, List<Tensor> masks, LayerCall call) {
    return GateProducts.of(call.weight(kernel), gates(), masks, Ops::matmul);
  }

  @Override
  public final Optional<Kernel> kernel(Shape input) {
    return Optional.of(kernel(geometry(input)));
  }
}
