package io.kerava.layers;

import io.kerava.activations.Activation;
import io.kerava.activations.Activations;
import io.kerava.activations.ElementwiseActivation;
import io.kerava.activations.Linear;
import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.Schema;
import io.kerava.kernels.ActivationKernel;
import io.kerava.kernels.ChainedKernel;
import io.kerava.kernels.Kernel;
import io.kerava.ops.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What all convolutions have in common: where the kernel goes, the bias, the activation, and
 * channels that come first. A subclass says what happens with the channels last and without an
 * activation.
 *
 * @param <S> the subclass itself
 */
public abstract class AbstractConvolution<S extends AbstractConvolution<S>> extends AbstractLayer<S>
    implements WithBias<S>, WithActivation<S>, WithDataFormat<S> {
  static final Argument<Integer> FILTERS = Argument.required("filters", ArgumentTypes.INTEGER);
  static final Argument<Activation> ACTIVATION =
      Argument.of("activation", Activations.TYPE, Activations.get("linear"))
          .noneMeans(Activations.get("linear"));

  private final ConvolutionAxes axes;

  AbstractConvolution(ConvolutionAxes axes, Arguments arguments) {
    super(arguments);
    this.axes = axes;
  }

  /** The values of a constructor's arguments. */
  static Arguments arguments(
      Schema<?> schema, ConvolutionAxes axes, int filters, int... kernelSize) {
    return schema
        .defaults()
        .with(FILTERS, filters)
        .with(axes.kernelSize, axes.kernelSizeType.of(kernelSize));
  }

  /** How far the kernel moves from one output position to the next; one number for all axes. */
  public S strides(int... strides) {
    return with(axes.strides, axes.stridesType.of(strides));
  }

  /**
   * {@code "valid"}: the kernel stays within the input. {@code "same"}: zeros around the input make
   * the output as long as the input, divided by the strides. Conv1D has {@code "causal"} too.
   */
  public S padding(String padding) {
    return with(axes.padding, axes.paddingType.of(padding));
  }

  /** The distance of the input positions under the kernel's; one number for all axes. */
  public S dilationRate(int... dilationRate) {
    return with(axes.dilationRate, axes.dilationRateType.of(dilationRate));
  }

  /** The activation function; {@code linear} where none is given. */
  @Override
  public S activation(Activation activation) {
    return with(ACTIVATION, activation);
  }

  @Override
  public final boolean isBuiltWithoutShape() {
    return false;
  }

  /** The number of spatial axes. */
  public final int spatialAxes() {
    return axes.rank;
  }

  /** The length of the kernel along each axis: Keras's {@code kernel_size}. */
  public final int[] kernelSize() {
    return ints(get(axes.kernelSize));
  }

  /** How far the kernel moves along each axis: Keras's {@code strides}. */
  public final int[] strides() {
    return ints(get(axes.strides));
  }

  /** The distance of what the kernel sees along each axis: Keras's {@code dilation_rate}. */
  public final int[] dilationRate() {
    return ints(get(axes.dilationRate));
  }

  /** How much longer the output is at its end: Keras's {@code output_padding}. */
  public final Optional<int[]> outputPadding() {
    return find(axes.outputPadding).map(AbstractConvolution::ints);
  }

  /** Keras's {@code padding}. */
  public final String padding() {
    return get(axes.padding);
  }

  /** Whether it has a bias: Keras's {@code use_bias}. */
  public final boolean useBias() {
    return get(USE_BIAS);
  }

  private static int[] ints(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Refuses a number of something that is not at least one, in Keras's words. */
  static void requirePositive(String key, int value) {
    if (value <= 0) {
      throw new IllegalArgumentException(
          "Invalid value for argument `"
              + key
              + "`. Expected a strictly positive value. Received "
              + key
              + "="
              + value
              + ".");
    }
  }

  /** Refuses strides and a dilation rate that are both more than one, where Keras does. */
  final void requireStridesOrDilation() {
    if (Convolutions.max(strides()) > 1 && Convolutions.max(dilationRate()) > 1) {
      throw new IllegalArgumentException(
          "`strides > 1` not supported in conjunction with `dilation_rate > 1`. Received: strides="
              + Tuple.show(strides())
              + " and dilation_rate="
              + Tuple.show(dilationRate()));
    }
  }

  /**
   * The shape of a sample with the channels last, after a check of its rank and its channels.
   *
   * @throws IllegalArgumentException where the layer takes no such samples
   */
  public final Shape channelsLast(Shape input) {
    requireMinRank(input, axes.rank + 1);
    if (input.rank() > axes.rank + 1) {
      throw new IllegalArgumentException(
          "Kernel shape must have the same length as input, but received kernel of shape "
              + Convolutions.kernelShape(kernelSize(), channels(input), filters(channels(input)))
              + " and input of shape "
              + input.withBatch(Shape.NONE)
              + ".");
    }
    if (channels(input) == Shape.NONE) {
      throw new IllegalArgumentException(
          "Layer "
              + label()
              + ": the channel dimension of the inputs should be defined. Found None. Full input"
              + " shape received: "
              + input.withBatch(Shape.NONE));
    }
    return DataFormat.channelsLast(get(DataFormat.ARGUMENT), input);
  }

  private long channels(Shape input) {
    return input.length(isChannelsFirst() ? 0 : -1);
  }

  /** Whether the channels come before the spatial axes: Keras's {@code data_format}. */
  public final boolean isChannelsFirst() {
    return DataFormat.isFirst(get(DataFormat.ARGUMENT));
  }

  /** The activation behind it: Keras's {@code activation}. */
  public final Activation activation() {
    return get(ACTIVATION);
  }

  /** The channels of the output for those of the input. */
  public long filters(long channels) {
    return get(FILTERS);
  }

  /**
   * The spatial lengths of the output; unknown where the input's are.
   *
   * @param given as it was given, for messages
   */
  abstract Shape convolved(Shape channelsLast, Shape given);

  /** The weights but for the bias. */
  abstract List<WeightSpec> kernels(int channels);

  /** What comes of an input with the channels last, before bias and activation. */
  abstract Tensor convolved(Tensor x, LayerCall call);

  /** Its kernel with the channels last. */
  abstract Kernel kernel(Shape channelsLast, Activation activation);

  private Shape linearOutput(Shape input) {
    Shape convolved = convolved(channelsLast(input), input);
    return DataFormat.asGiven(get(DataFormat.ARGUMENT), convolved);
  }

  @Override
  final String mend(Shape input) {
    return input.rank() == axes.rank
        ? ". Give each sample an axis of channels: new Input"
            + input.withNext(1)
            + " for images of one channel, which takes x without that axis too"
        : "";
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where the input has another rank than the layer takes, or is
   *     smaller than the kernel
   */
  @Override
  public final Shape outputShape(Shape input) {
    Shape linear = linearOutput(input);
    return linear.last() == Shape.NONE
        ? linear
        : AppliedActivation.outputShape(get(ACTIVATION), linear);
  }

  @Override
  public final List<WeightSpec> weights(Shape input) {
    Shape channelsLast = channelsLast(input);
    Shape output = convolved(channelsLast, input);
    List<WeightSpec> weights = new ArrayList<>(kernels(channelsLast.intLength(-1)));
    if (useBias()) {
      weights.add(
          WeightSpec.of("bias", Shape.of(output.last()), get(BIAS_INITIALIZER))
              .with(find(BIAS_REGULARIZER), find(BIAS_CONSTRAINT)));
    }
    return weights;
  }

  @Override
  public final Tensor call(Tensor x, LayerCall call) {
    Tensor linear =
        DataFormat.call(
            get(DataFormat.ARGUMENT),
            x,
            channelsLast -> {
              Tensor y = convolved(channelsLast, call);
              return useBias() ? y.add(call.weight("bias")) : y;
            });
    return get(ACTIVATION).call(linear);
  }

  /**
   * The activation works on the last axis, which with channels first is not that of channels;
   * there, and where it changes the shape, it is a kernel of its own.
   */
  @Override
  public final Optional<Kernel> kernel(Shape input) {
    Activation activation = get(ACTIVATION);
    Shape linear = linearOutput(input);
    boolean keepsShape = AppliedActivation.outputShape(activation, linear).equals(linear);
    String format = get(DataFormat.ARGUMENT);
    Shape channelsLast = channelsLast(input);
    boolean goesAlong = !DataFormat.isFirst(format) || activation instanceof ElementwiseActivation;
    if (keepsShape && goesAlong) {
      return Optional.of(
          DataFormat.kernel(format, input, linear, kernel(channelsLast, activation)));
    }
    return Optional.of(
        new ChainedKernel(
            DataFormat.kernel(format, input, linear, kernel(channelsLast, new Linear())),
            new ActivationKernel(activation, linear),
            linear.size()));
  }

  @Override
  public final Optional<Cut> cutBeforeActivation() {
    return activityRegularizer().isPresent()
        ? Optional.empty()
        : Optional.of(new Cut(variant(ACTIVATION, new Linear()), get(ACTIVATION)));
  }

  /** With Keras's {@code activity_regularizer} between the others where it is None. */
  @Override
  public Map<String, @Nullable Object> getConfig() {
    return withActivityRegularizer(super.getConfig());
  }
}
