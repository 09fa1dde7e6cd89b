package io.kerava.layers;

import io.kerava.activations.Activation;
import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.Schema;
import io.kerava.kernels.ConvolutionGeometry;
import io.kerava.kernels.ConvolutionKernel;
import io.kerava.kernels.Kernel;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.List;
import java.util.function.Function;

/**
 * What Conv1D, Conv2D and Conv3D have in common.
 *
 * <p>Source: {@code keras/src/layers/convolutional/base_conv.py}. LoRA is not supported.
 *
 * @param <S> the subclass itself
 */
public abstract class AbstractPlainConvolution<S extends AbstractPlainConvolution<S>>
    extends AbstractConvolution<S> implements WithKernel<S> {
  static final Argument<Integer> GROUPS = Argument.of("groups", ArgumentTypes.INTEGER, 1);

  AbstractPlainConvolution(ConvolutionAxes axes, Arguments arguments) {
    super(axes, arguments);
    checkArguments();
  }

  @Override
  protected void checkArguments() {
    requirePositive("filters", get(FILTERS));
    requireStridesOrDilation();
    int groups = get(GROUPS);
    if (groups <= 0) {
      throw new IllegalArgumentException(
          "The number of groups must be a positive integer. Received: groups=" + groups + ".");
    }
    int filters = get(FILTERS);
    if (filters % groups != 0) {
      throw new IllegalArgumentException(
          "The number of filters must be evenly divisible by the number of groups. Received:"
              + " groups="
              + groups
              + ", filters="
              + filters
              + ".");
    }
  }

  static <T> Schema<T> schema(
      String className, Function<Arguments, T> factory, ConvolutionAxes axes) {
    return layerSchema(
        className,
        factory,
        FILTERS,
        axes.kernelSize,
        axes.strides,
        axes.padding,
        DataFormat.ARGUMENT,
        axes.dilationRate,
        GROUPS,
        ACTIVATION,
        USE_BIAS,
        KERNEL_INITIALIZER,
        BIAS_INITIALIZER,
        KERNEL_REGULARIZER,
        BIAS_REGULARIZER,
        KERNEL_CONSTRAINT,
        BIAS_CONSTRAINT);
  }

  /**
   * Divides the channels and the filters into so many groups: each group of filters sees its group
   * of channels only.
   */
  public S groups(int groups) {
    return with(GROUPS, groups);
  }

  /** Into how many groups channels and filters are divided: Keras's {@code groups}. */
  public final int groups() {
    return get(GROUPS);
  }

  @Override
  final Shape convolved(Shape channelsLast, Shape given) {
    if (channelsLast.last() % groups() != 0) {
      throw new IllegalArgumentException(
          "The number of input channels must be evenly divisible by the number of groups. Received"
              + " groups="
              + groups()
              + ", but the input has "
              + channelsLast.last()
              + " channels (full input shape is "
              + given.withBatch(Shape.NONE)
              + ").");
    }
    return Convolutions.outputShape(
        channelsLast, given, kernelSize(), strides(), padding(), dilationRate(), get(FILTERS));
  }

  @Override
  final List<WeightSpec> kernels(int channels) {
    Shape shape = Convolutions.kernelShape(kernelSize(), channels / groups(), get(FILTERS));
    return List.of(
        WeightSpec.of("kernel", shape, get(KERNEL_INITIALIZER))
            .with(find(KERNEL_REGULARIZER), find(KERNEL_CONSTRAINT)));
  }

  /** What its kernel sees of a sample whose channels come last. */
  public final ConvolutionGeometry geometry(Shape channelsLast) {
    return ConvolutionGeometry.of(
        channelsLast, kernelSize(), strides(), padding(), dilationRate(), get(FILTERS), groups());
  }

  @Override
  final Tensor convolved(Tensor x, LayerCall call) {
    return Ops.conv(
        x, call.weight("kernel"), Convolutions.sliding(geometry(x.shape().withoutBatch())));
  }

  @Override
  final Kernel kernel(Shape channelsLast, Activation activation) {
    return ConvolutionKernel.of(geometry(channelsLast), useBias(), activation);
  }
}
