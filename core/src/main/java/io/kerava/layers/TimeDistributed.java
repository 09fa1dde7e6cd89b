package io.kerava.layers;

import io.kerava.arrays.Lengths;
import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.None;
import io.kerava.config.Schema;
import io.kerava.kernels.EachStepKernel;
import io.kerava.kernels.Kernel;
import io.kerava.kernels.StepByStepKernel;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Applies a layer to each step of a sequence, with the same weights.
 *
 * <ul>
 *   <li>Input (batch, steps, …)
 *   <li>Output (batch, steps, what the layer makes of …)
 *   <li>Weights: those of the layer
 * </ul>
 *
 * <pre>{@code
 * model.add(new Input(10, 28, 28, 1));
 * model.add(new TimeDistributed(new Flatten()));    // (None, 10, 784)
 * model.add(new TimeDistributed(new Dense(32)));    // (None, 10, 32)
 * }</pre>
 *
 * <p>A mask goes on as it came. As in Keras, the layer's own activity regularizer is not applied,
 * and a mask that it makes is not seen; a layer that looks at the whole batch, such as {@link
 * BatchNormalization}, is run step by step, so that each step has moments of its own; a stateful
 * one goes from step to step too.
 *
 * <p>Source: {@code keras/src/layers/rnn/time_distributed.py}.
 */
public final class TimeDistributed extends AbstractLayer<TimeDistributed> {
  private static final Argument<Layer> LAYER = Argument.required("layer", new LayerType());
  static final Schema<TimeDistributed> SCHEMA =
      layerSchema("TimeDistributed", given -> new TimeDistributed(given.get(LAYER)), LAYER);

  /**
   * A layer for each step.
   *
   * @param layer what each step goes through
   * @throws IllegalArgumentException where it is an {@link Input}
   */
  public TimeDistributed(Layer layer) {
    super(SCHEMA.defaults().with(LAYER, layer));
    layer.startUseIn(this);
  }

  /** The layer as engines see it: frozen where this one is. */
  private Layer inner() {
    Layer layer = get(LAYER);
    return isTrainable() || !layer.isTrainable() ? layer : layer.variant(TRAINABLE, false);
  }

  /** What one step is. */
  private Shape stepOf(Shape input) {
    if (input.rank() < 2) {
      throw new IllegalArgumentException(
          "`TimeDistributed` Layer should be passed an `input_shape` with at least 3 dimensions,"
              + " received: "
              + input.withBatch(Shape.NONE));
    }
    return input.withoutBatch();
  }

  @Override
  public boolean isBuiltWithoutShape() {
    return false;
  }

  @Override
  public boolean dependsOnBatch() {
    return inner().dependsOnBatch();
  }

  @Override
  public boolean isStateful() {
    return inner().isStateful();
  }

  @Override
  protected List<Layer> children() {
    return List.of(get(LAYER));
  }

  @Override
  protected List<Shape> childInputs(Shape input) {
    return List.of(stepOf(None.refused("input", input)));
  }

  @Override
  public OptionalLong seed() {
    return get(LAYER).seed();
  }

  /** {@inheritDoc} Keras hands a layer that uses masks a single step of one, and it fails. */
  @Override
  public boolean takesIdBits() {
    return inner().takesIdBits();
  }

  @Override
  public boolean takesMask() {
    return true;
  }

  /** {@inheritDoc} It may have more axes than the steps, in which nobody looks at it. */
  @Override
  protected boolean fitsMask(Shape mask, Shape input) {
    return mask.rank() > 0 && GivenMasks.areFirstAxes(mask.firstAxes(1), input);
  }

  @Override
  public boolean looksAtMask(Shape mask) {
    return None.refused("mask", mask).rank() == 1;
  }

  @Override
  public MaskRule maskRule(Shape input) {
    return inner().maskRule(stepOf(input)) instanceof MaskRule.Ends
        ? new MaskRule.Refuses(
            "TimeDistributed has no mask for the steps within a step, which "
                + get(LAYER).schema().className()
                + " would use. Take the mask away before it, as Keras fails there.")
        : MaskRule.PASSES;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where the input has no steps, or the layer takes none of them
   */
  @Override
  public Shape outputShape(Shape input) {
    return inner().outputShape(stepOf(input)).withBatch(input.length(0));
  }

  @Override
  public List<WeightSpec> weights(Shape input) {
    Layer inner = inner();
    return inner.weights(stepOf(input)).stream()
        .map(each -> InnerWeights.of(inner, each, InnerWeights.name(path(inner), each.name())))
        .toList();
  }

  @Override
  public String weightPath(String weight) {
    return InnerWeights.kerasPath(get(LAYER), InnerWeights.innerName(path(get(LAYER)), weight));
  }

  @Override
  public List<SavedPart> savedParts(List<String> weights) {
    return InnerWeights.savedParts(
        get(LAYER), "layer", weights, name -> InnerWeights.innerName(path(get(LAYER)), name));
  }

  /** Whether Keras's way, one step after the other, makes a difference. */
  private boolean goesStepByStep() {
    return dependsOnBatch() || isStateful();
  }

  /** What comes before the name of a weight that is a path already. */
  private static String path(Layer inner) {
    return inner.givenName().orElse(inner.schema().className()) + "/";
  }

  /**
   * {@inheritDoc} Activations act on the last axis, so it makes no difference that there are steps.
   */
  @Override
  public Optional<Cut> cutBeforeActivation() {
    if (activityRegularizer().isPresent()) {
      return Optional.empty();
    }
    return inner()
        .cutBeforeActivation()
        .map(cut -> new Cut(variant(LAYER, cut.before()), cut.activation()));
  }

  @Override
  public Tensor call(Tensor x, LayerCall call) {
    Layer inner = inner();
    LayerCall within = call.within(name -> InnerWeights.name(path(inner), name), 0);
    if (goesStepByStep()) {
      List<Tensor> outputs = new ArrayList<>();
      List<Tensor> steps = Ops.unstack(x, 1);
      for (Tensor step : steps) {
        int place = outputs.size();
        outputs.add(
            inner.call(step, within.withMask(call.mask().map(mask -> Ops.at(mask, 1, place)))));
      }
      return Ops.stack(outputs, 1);
    }
    Shape sequences = x.shape().firstAxes(2);
    Shape step = x.shape().axes(2, x.rank());
    Tensor steps = Ops.reshape(x, step.withBatch(Lengths.product(sequences)));
    Tensor y = inner.call(steps, within.withMask(Optional.empty()));
    return Ops.reshape(y, sequences.followedBy(y.shape().withoutBatch()));
  }

  @Override
  public Optional<Kernel> kernel(Shape input) {
    return inner().kernel(stepOf(input)).map(kernel -> ofSteps(kernel, input));
  }

  private Kernel ofSteps(Kernel kernel, Shape input) {
    if (kernel.keepsValues()) {
      return kernel;
    }
    Shape step = stepOf(input);
    int steps = input.intLength(0);
    int[] weightSizes =
        inner().weights(step).stream().mapToInt(weight -> weight.shape().size()).toArray();
    return goesStepByStep()
        ? new StepByStepKernel(
            kernel, steps, step.size(), inner().outputShape(step).size(), weightSizes)
        : new EachStepKernel(kernel, steps, weightSizes.length);
  }

  /** {@inheritDoc} Nothing where the layer is nothing. */
  @Override
  public boolean isIdentity(Shape input) {
    return inner().isIdentity(stepOf(input));
  }
}
