package io.kerava.layers;

import io.kerava.activations.Activation;
import io.kerava.arrays.Shape;
import io.kerava.config.Arguments;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * What Keras's own cells have in common: gates, whose products with the input and with the output
 * before are added up.
 *
 * <ul>
 *   <li>Input (batch, features), output and states (batch, units)
 *   <li>Weights {@code kernel} (features, gates · units), {@code recurrent_kernel} (units, gates ·
 *       units) and, with {@code useBias}, {@code bias}
 * </ul>
 *
 * @param <S> the subclass itself
 */
public abstract class AbstractUnitsCell<S extends AbstractUnitsCell<S>> extends RecurrentCell<S>
    implements WithKernel<S>, WithBias<S>, WithActivation<S>, WithRecurrentKernel<S>, WithSeed<S> {
  AbstractUnitsCell(Arguments arguments) {
    super(arguments);
  }

  /** The activation of the output; {@code tanh} where none is given. */
  @Override
  public S activation(Activation activation) {
    return with(AbstractRecurrent.ACTIVATION, activation);
  }

  final int units() {
    return get(AbstractUnits.UNITS);
  }

  /** How many gates stand side by side in the kernels. */
  abstract int gates();

  /** The activations, each of which must give as many numbers as it gets. */
  List<Activation> activations() {
    return List.of(get(AbstractRecurrent.ACTIVATION));
  }

  /** The bias as Keras has it. */
  WeightSpec bias() {
    return WeightSpec.of("bias", Shape.of((long) gates() * units()), get(BIAS_INITIALIZER));
  }

  /** What is added to the inputs of the gates. */
  Tensor inputBias(LayerCall call) {
    return call.weight("bias");
  }

  /** The rate of dropout of the input. */
  double inputDropout() {
    return get(DROPOUT);
  }

  /** The rate of dropout of the state. */
  double stateDropout() {
    return get(RECURRENT_DROPOUT);
  }

  /** How many masks there are of each kind of dropout: one, or one for each gate. */
  int masks() {
    return 1;
  }

  /**
   * A step, in operations.
   *
   * @param recurrent what the gates make of the output before
   */
  abstract RecurrentLoop.Step step(GateProducts recurrent, LayerCall call);

  @Override
  public List<Integer> stateSize() {
    return List.of(units());
  }

  @Override
  public final int outputSize() {
    return units();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where a step isn't (features,), or an activation gives another
   *     number of units
   */
  @Override
  public final List<WeightSpec> weights(Shape input) {
    requireRank(input, 1);
    requireAsManyNumbers(label());
    long width = (long) gates() * units();
    List<WeightSpec> weights = new ArrayList<>();
    weights.add(
        WeightSpec.of("kernel", Shape.of(input.last(), width), get(KERNEL_INITIALIZER))
            .with(find(KERNEL_REGULARIZER), find(KERNEL_CONSTRAINT)));
    weights.add(
        WeightSpec.of("recurrent_kernel", Shape.of(units(), width), get(RECURRENT_INITIALIZER))
            .with(find(RECURRENT_REGULARIZER), find(RECURRENT_CONSTRAINT)));
    if (get(USE_BIAS)) {
      weights.add(bias().with(find(BIAS_REGULARIZER), find(BIAS_CONSTRAINT)));
    }
    return weights;
  }

  /** Refuses activations that give more or fewer numbers than they get. */
  final void requireAsManyNumbers(String label) {
    for (Activation activation : activations()) {
      if (activation.outputLength(units()) != units()) {
        throw new IllegalArgumentException(
            label
                + ": the activation "
                + activation.name()
                + " makes "
                + activation.outputLength(units())
                + " numbers of "
                + units()
                + ", and a recurrent layer needs as many as there are units.");
      }
    }
  }

  @Override
  public final Output step(Tensor x, List<Tensor> states, LayerCall call) {
    CellSteps steps = steps(x.shape(), call);
    return steps.of(steps.inputs(x), states);
  }

  /** {@inheritDoc} The products of the inputs of all steps are one product. */
  @Override
  final CellSteps steps(Shape x, LayerCall call) {
    List<Tensor> masks = RecurrentLoop.masks(inputDropout(), x, masks(), call);
    Shape state = Shape.of(x.length(0), units());
    List<Tensor> stateMasks = RecurrentLoop.masks(stateDropout(), state, masks(), call);
    GateProducts products = products("kernel", masks, call);
    GateProducts ofInputs = get(USE_BIAS) ? products.biased(inputBias(call)) : products;
    RecurrentLoop.Step step = step(products("recurrent_kernel", stateMasks, call), call);
    return new CellSteps() {
      @Override
      public List<Tensor> inputs(Tensor x) {
        return ofInputs.of(x);
      }

      @Override
      public Output of(List<Tensor> inputs, List<Tensor> states) {
        return step.of(inputs, states);
      }
    };
  }

  private GateProducts products(String kernel, List<Tensor> masks, LayerCall call) {
    return GateProducts.of(call.weight(kernel), gates(), masks, Ops::matmul);
  }
}
