package io.kerava.layers;

import io.kerava.arrays.DType;
import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.None;
import io.kerava.config.Schema;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.graph.CallForm;
import io.kerava.kernels.Kernel;
import io.kerava.ops.ArrayTensor;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Softmax as a layer: {@code exp(x) / sum(exp(x))} along one axis, or along several together.
 *
 * <ul>
 *   <li>Input (batch, …)
 *   <li>Output (batch, …), positive, with sums of 1
 * </ul>
 *
 * <pre>{@code
 * model.add(new Dense(10));
 * model.add(new Softmax());
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/activations/softmax.py}. As in Keras, the mask of a sequence
 * doesn't fit the layer's input and is an error.
 */
public final class Softmax extends ActivationLayer<Softmax> {
  private static final Argument<AxisOrAxes> AXIS =
      Argument.of("axis", new AxisOrAxes.Type(), AxisOrAxes.LAST);

  /** What stands in the place of what a mask hides. */
  private static final double HIDDEN = -1e9;

  static final Schema<Softmax> SCHEMA = layerSchema("Softmax", given -> new Softmax(), AXIS);

  /** Softmax along the last axis. */
  public Softmax() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #axis}. */
  public Softmax(int... axis) {
    super(SCHEMA.defaults().with(AXIS, AxisOrAxes.of(axis)));
  }

  /** The axis, or the axes, along which the sum is 1; the batch axis is 0. */
  public Softmax axis(int... axis) {
    return with(AXIS, AxisOrAxes.of(axis));
  }

  /**
   * {@inheritDoc}
   *
   * @throws UnsupportedKerasFeatureException where the axis is another one than -1
   */
  @Override
  public io.kerava.activations.Activation activation() {
    if (!isAlongLastAxis()) {
      throw new UnsupportedKerasFeatureException(
          "Softmax along another axis than the last one cannot stand as an activation; add it as a"
              + " layer instead. Received: "
              + this);
    }
    return new io.kerava.activations.Softmax();
  }

  @Override
  public boolean takesMask() {
    return true;
  }

  @Override
  public MaskRule maskRule(Shape input) {
    return new MaskRule.Refuses(
        "A mask must be broadcastable to the input of Softmax, and a mask of steps is not. Use"
            + " Activation(\"softmax\"), which doesn't look at masks.");
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where the input has no such axis
   */
  @Override
  public Shape outputShape(Shape input) {
    axes(input);
    return input;
  }

  @Override
  public Tensor call(Tensor x, LayerCall call) {
    return Ops.softmax(x, axes(x.shape().withoutBatch()));
  }

  @Override
  protected Set<String> callKeywords() {
    return Set.of(CallForm.TRAINING, CallForm.MASK);
  }

  @Override
  protected Set<String> arrayKeywords() {
    return Set.of(CallForm.MASK);
  }

  /** {@inheritDoc} A mask that is given takes the place of the one that comes in. */
  @Override
  public MaskRule maskRule(List<Shape> inputs, CallForm form) {
    return None.refused("form", form).tensors().containsKey(CallForm.MASK)
            || form.array(CallForm.MASK).isPresent()
        ? MaskRule.FORGETS
        : super.maskRule(inputs, form);
  }

  @Override
  public List<Shape> outputShapes(List<Shape> inputs, CallForm form) {
    Shape input = LayerInputs.only(this, None.refused("form", form).positional(inputs));
    form.of(CallForm.MASK, inputs).forEach(mask -> requireBroadcastable(mask, input));
    form.array(CallForm.MASK).ifPresent(mask -> requireBroadcastable(mask, input));
    return List.of(outputShape(input));
  }

  private static void requireBroadcastable(Shape mask, Shape input) {
    if (mask.rank() != input.rank() || !broadcasts(mask, input)) {
      throw notBroadcastable(mask.withBatch(Shape.NONE), input);
    }
  }

  /** An array may lack the first axes; for one of them, the batch, it has no more than one part. */
  private static void requireBroadcastable(ArrayTensor mask, Shape input) {
    Shape shape = mask.shape();
    boolean hasBatch = shape.rank() == input.rank() + 1;
    if (hasBatch ? shape.length(0) != 1 : shape.rank() > input.rank()) {
      throw notBroadcastable(shape, input);
    }
    if (!broadcasts(hasBatch ? shape.withoutBatch() : shape, input)) {
      throw notBroadcastable(shape, input);
    }
  }

  private static boolean broadcasts(Shape mask, Shape input) {
    boolean fits = true;
    for (int i = 1; i <= mask.rank(); i++) {
      long length = mask.length(mask.rank() - i);
      long other = input.length(input.rank() - i);
      fits &= length == 1 || length == other || length == Shape.NONE || other == Shape.NONE;
    }
    return fits;
  }

  private static IllegalArgumentException notBroadcastable(Shape mask, Shape input) {
    return new IllegalArgumentException(
        "The `mask` must be broadcastable to `inputs`. Each mask dimension must be 1 or match the"
            + " corresponding input dimension. Received: inputs.shape="
            + input.withBatch(Shape.NONE)
            + ", mask.shape="
            + mask);
  }

  /** {@inheritDoc} What a given mask hides gets nothing; of numbers, those above 0.5 count. */
  @Override
  public List<Tensor> callAll(List<Tensor> inputs, LayerCall call) {
    CallForm form = None.refused("call", call).form();
    Tensor x = LayerInputs.only(this, form.positional(None.refused("inputs", inputs)));
    Optional<Tensor> mask =
        form.of(CallForm.MASK, inputs).stream().findFirst().or(() -> form.array(CallForm.MASK));
    if (mask.isEmpty()) {
      return List.of(call(x, call));
    }
    Tensor counts = Ops.greater(Ops.cast(mask.get(), DType.FLOAT32), 0.5);
    Tensor y = call(Ops.where(counts, x, HIDDEN), call);
    return List.of(Ops.where(counts, y, 0));
  }

  @Override
  public boolean isIdentity(Shape input) {
    return false;
  }

  /** {@inheritDoc} There is none, since the program is as fast. */
  @Override
  public Optional<Kernel> kernel(Shape input) {
    return Optional.empty();
  }

  @Override
  public Optional<Cut> cutBeforeActivation() {
    return isAlongLastAxis() ? super.cutBeforeActivation() : Optional.empty();
  }

  /** Whether it is along the last axis, counted from the end, so that it is an activation. */
  public boolean isAlongLastAxis() {
    return get(AXIS).axes().equals(List.of(-1));
  }

  private int[] axes(Shape input) {
    return get(AXIS).axes().stream()
        .mapToInt(axis -> Axes.fromFront(label(), axis, input))
        .distinct()
        .toArray();
  }
}
