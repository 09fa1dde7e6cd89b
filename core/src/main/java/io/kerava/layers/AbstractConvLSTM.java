package io.kerava.layers;

import io.kerava.activations.Activation;
import io.kerava.activations.ElementwiseActivation;
import io.kerava.arrays.Lengths;
import io.kerava.arrays.Shape;
import io.kerava.config.Arguments;
import io.kerava.config.Schema;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.initializers.Initializer;
import io.kerava.kernels.ConvolutionGeometry;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import io.kerava.programs.Sliding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * What the LSTMs have in common whose states are sequences, images or volumes: convolutions take
 * the place of the matrix products.
 *
 * <p>The convolution of the state pads it, so that it keeps its size. Dropout has a mask for each
 * gate; a rate of 1 drops nothing, as in Keras.
 *
 * <p>Source: {@code keras/src/layers/rnn/conv_lstm.py}.
 *
 * @param <S> the subclass itself
 */
public abstract class AbstractConvLSTM<S extends AbstractConvLSTM<S>> extends AbstractRecurrent<S>
    implements WithRecurrentActivation<S>, WithDataFormat<S> {
  private static final int GATES = 4;

  private final ConvolutionAxes axes;

  AbstractConvLSTM(ConvolutionAxes axes, Arguments arguments) {
    super(arguments);
    this.axes = axes;
    checkArguments();
  }

  static <T> Schema<T> schema(
      String className, Function<Arguments, T> factory, ConvolutionAxes axes) {
    return layerSchema(
        className,
        factory,
        RETURN_SEQUENCES,
        RETURN_STATE,
        GO_BACKWARDS,
        STATEFUL,
        UNROLL,
        ZERO_OUTPUT_FOR_MASK,
        AbstractConvolution.FILTERS,
        axes.kernelSize,
        axes.strides,
        axes.padding,
        DataFormat.ARGUMENT,
        axes.dilationRate,
        ACTIVATION,
        RECURRENT_ACTIVATION,
        USE_BIAS,
        KERNEL_INITIALIZER,
        RECURRENT_INITIALIZER,
        BIAS_INITIALIZER,
        UnitForgetBias.ARGUMENT,
        KERNEL_REGULARIZER,
        RECURRENT_REGULARIZER,
        BIAS_REGULARIZER,
        KERNEL_CONSTRAINT,
        RECURRENT_CONSTRAINT,
        BIAS_CONSTRAINT,
        DROPOUT,
        RECURRENT_DROPOUT,
        SEED);
  }

  static Arguments arguments(
      Schema<?> schema, ConvolutionAxes axes, int filters, int... kernelSize) {
    return schema
        .defaults()
        .with(AbstractConvolution.FILTERS, filters)
        .with(axes.kernelSize, axes.kernelSizeType.of(kernelSize));
  }

  /** {@inheritDoc} Its products have a row for each place of each sample. */
  @Override
  public final boolean isRecurrent() {
    return false;
  }

  @Override
  protected void checkArguments() {
    AbstractConvolution.requirePositive("filters", filters());
    int[] strides = ints(get(axes.strides));
    int[] dilationRate = ints(get(axes.dilationRate));
    if (Convolutions.max(strides) > 1 && Convolutions.max(dilationRate) > 1) {
      throw new IllegalArgumentException(
          "Specifying `strides > 1` is not compatible with `dilation_rate > 1`. Please provide"
              + " `strides=1` or `dilation_rate=1`. Received: strides="
              + Tuple.show(strides)
              + " and dilation_rate="
              + Tuple.show(dilationRate));
    }
  }

  /** How far the kernel moves over the input from one output position to the next. */
  public S strides(int... strides) {
    return with(axes.strides, axes.stridesType.of(strides));
  }

  /** {@code "valid"} or {@code "same"}, for the convolution of the input. */
  public S padding(String padding) {
    return with(axes.padding, axes.paddingType.of(padding));
  }

  /** The distance of the input positions under the kernel's, for the convolution of the input. */
  public S dilationRate(int... dilationRate) {
    return with(axes.dilationRate, axes.dilationRateType.of(dilationRate));
  }

  /** Whether the bias of the forget gate begins with 1, so that at first little is forgotten. */
  public S unitForgetBias(boolean unitForgetBias) {
    return with(UnitForgetBias.ARGUMENT, unitForgetBias);
  }

  private static int[] ints(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  private int filters() {
    return get(AbstractConvolution.FILTERS);
  }

  /** The shape of a step with the channels last. */
  private Shape step(Shape input) {
    requireRank(input, axes.rank + 2);
    Shape given = input.withoutBatch(); // without its steps, which come first in a sample
    if (!given.isFullyKnown()) {
      throw new IllegalArgumentException(
          "ConvLSTM layers only support static input shapes for the spatial dimension. Received"
              + " invalid input shape: input_shape="
              + given.withBatch(Shape.NONE));
    }
    return DataFormat.channelsLast(get(DataFormat.ARGUMENT), given);
  }

  /** The shape of the state, with the channels last. */
  private Shape state(Shape input) {
    return Convolutions.outputShape(
        step(input),
        input.withoutBatch(),
        ints(get(axes.kernelSize)),
        ints(get(axes.strides)),
        get(axes.padding),
        ints(get(axes.dilationRate)),
        filters());
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where a sample isn't a sequence of images of a known size, or
   *     these are smaller than the kernel
   * @throws UnsupportedKerasFeatureException where an activation does not work element by element
   */
  @Override
  final Shape firstShape(Shape input) {
    Shape state = DataFormat.asGiven(get(DataFormat.ARGUMENT), state(input));
    for (Activation activation : List.of(get(ACTIVATION), get(RECURRENT_ACTIVATION))) {
      if (!(activation instanceof ElementwiseActivation)) {
        throw new UnsupportedKerasFeatureException(
            label()
                + ": the activation "
                + activation.name()
                + " is not supported in a "
                + schema().className()
                + ", only those that work element by element.");
      }
    }
    return returnsSequences() ? state.withBatch(input.length(0)) : state;
  }

  @Override
  final List<Shape> stateShapes(Shape input) {
    Shape state = DataFormat.asGiven(get(DataFormat.ARGUMENT), state(input));
    return List.of(state, state);
  }

  @Override
  public List<WeightSpec> weights(Shape input) {
    int[] kernelSize = ints(get(axes.kernelSize));
    long width = (long) GATES * filters();
    Shape kernel = Convolutions.kernelShape(kernelSize, step(input).last(), width);
    Shape recurrent = Convolutions.kernelShape(kernelSize, filters(), width);
    List<WeightSpec> weights = new ArrayList<>();
    weights.add(
        WeightSpec.of("kernel", kernel, get(KERNEL_INITIALIZER))
            .with(find(KERNEL_REGULARIZER), find(KERNEL_CONSTRAINT)));
    weights.add(
        WeightSpec.of("recurrent_kernel", recurrent, get(RECURRENT_INITIALIZER))
            .with(find(RECURRENT_REGULARIZER), find(RECURRENT_CONSTRAINT)));
    if (get(USE_BIAS)) {
      Initializer bias = get(BIAS_INITIALIZER);
      weights.add(
          WeightSpec.of(
                  "bias",
                  Shape.of(width),
                  get(UnitForgetBias.ARGUMENT) ? UnitForgetBias.among(bias, filters()) : bias)
              .with(find(BIAS_REGULARIZER), find(BIAS_CONSTRAINT)));
    }
    return weights;
  }

  @Override
  final RecurrentCell.Output read(Tensor x, List<Tensor> initial, LayerCall call) {
    Shape input = x.shape().withoutBatch();
    Shape step = step(input).withBatch(x.shape().length(0));
    Shape state = state(input).withBatch(x.shape().length(0));
    List<Tensor> masks = RecurrentLoop.masks(get(DROPOUT) % 1, step, GATES, call);
    List<Tensor> stateMasks = RecurrentLoop.masks(get(RECURRENT_DROPOUT) % 1, state, GATES, call);
    Sliding ofInput = Convolutions.sliding(ofInput(step(input), filters()));
    GateProducts products =
        GateProducts.of(
            call.weight("kernel"),
            GATES,
            masks,
            (steps, kernel) -> ofSteps(steps, kernel, ofInput));
    GateProducts inputs = get(USE_BIAS) ? products.biased(call.weight("bias")) : products;
    Sliding ofState = Convolutions.sliding(ofState(state(input), filters()));
    GateProducts recurrent =
        GateProducts.of(
            call.weight("recurrent_kernel"),
            GATES,
            stateMasks,
            (h, kernel) -> Ops.conv(h, kernel, ofState));
    boolean isFirst = DataFormat.isFirst(get(DataFormat.ARGUMENT));
    RecurrentCell.Output last =
        loop(call)
            .run(
                inputs.of(Ops.swapaxes(isFirst ? Ops.moveaxis(x, 2, -1) : x, 0, 1)),
                isFirst ? moved(initial, 1, -1) : initial,
                List.of(state, state),
                state,
                (z, states) ->
                    LSTMCell.step(
                        z, states, recurrent, get(ACTIVATION), get(RECURRENT_ACTIVATION)));
    return isFirst
        ? new RecurrentCell.Output(
            Ops.moveaxis(last.output(), -1, returnsSequences() ? 2 : 1),
            moved(last.states(), -1, 1))
        : last;
  }

  private static List<Tensor> moved(List<Tensor> images, int from, int to) {
    return images.stream().map(each -> Ops.moveaxis(each, from, to)).toList();
  }

  /** The images of all steps convolved at once. */
  private static Tensor ofSteps(Tensor steps, Tensor kernel, Sliding window) {
    Shape sequences = steps.shape().firstAxes(2);
    Shape images = steps.shape().axes(2, steps.rank()).withBatch(Lengths.product(sequences));
    Tensor y = Ops.conv(Ops.reshape(steps, images), kernel, window);
    return Ops.reshape(y, sequences.followedBy(y.shape().withoutBatch()));
  }

  private ConvolutionGeometry ofInput(Shape step, int filters) {
    return ConvolutionGeometry.of(
        step,
        ints(get(axes.kernelSize)),
        ints(get(axes.strides)),
        get(axes.padding),
        ints(get(axes.dilationRate)),
        filters,
        1);
  }

  private ConvolutionGeometry ofState(Shape state, int filters) {
    int[] ones = new int[axes.rank];
    Arrays.fill(ones, 1);
    return ConvolutionGeometry.of(
        state, ints(get(axes.kernelSize)), ones, "same", ones, filters, 1);
  }
}
