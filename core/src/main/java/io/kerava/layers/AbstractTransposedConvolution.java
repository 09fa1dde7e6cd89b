package io.kerava.layers;

import io.kerava.activations.Activation;
import io.kerava.arrays.Shape;
import io.kerava.config.Arguments;
import io.kerava.config.Schema;
import io.kerava.kernels.ConvolutionGeometry;
import io.kerava.kernels.Kernel;
import io.kerava.kernels.TransposedConvolutionKernel;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.List;
import java.util.function.Function;

/**
 * What Conv1DTranspose, Conv2DTranspose and Conv3DTranspose have in common.
 *
 * <p>Source: {@code keras/src/layers/convolutional/base_conv_transpose.py}. Keras's backends don't
 * agree about where an odd rest of padding goes; this is as on JAX.
 *
 * @param <S> the subclass itself
 */
public abstract class AbstractTransposedConvolution<S extends AbstractTransposedConvolution<S>>
    extends AbstractConvolution<S> implements WithKernel<S> {
  private final ConvolutionAxes axes;

  AbstractTransposedConvolution(ConvolutionAxes axes, Arguments arguments) {
    super(axes, arguments);
    this.axes = axes;
    checkArguments();
  }

  @Override
  protected void checkArguments() {
    requirePositive("filters", get(FILTERS));
    requireStridesOrDilation();
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
        axes.outputPadding,
        DataFormat.ARGUMENT,
        axes.dilationRate,
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
   * How much longer the output is along each axis than the shortest one that gives this input in
   * the convolution turned round; less than the strides. One number for all axes.
   */
  public S outputPadding(int... outputPadding) {
    return with(axes.outputPadding, axes.outputPaddingType.of(outputPadding));
  }

  /** Not when it is set, because the strides may be set after it. */
  private void requireOutputPaddingWithinStrides() {
    outputPadding()
        .ifPresent(
            padding -> {
              for (int i = 0; i < padding.length; i++) {
                if (padding[i] >= strides()[i]) {
                  throw new IllegalArgumentException(
                      "`output_padding` must be strictly less than `strides` for all dimensions."
                          + " At dimension "
                          + i
                          + ", `output_padding` is "
                          + padding[i]
                          + " but `strides` is "
                          + strides()[i]
                          + ". Received: output_padding="
                          + Tuple.show(padding)
                          + ", strides="
                          + Tuple.show(strides()));
                }
              }
            });
  }

  @Override
  final Shape convolved(Shape channelsLast, Shape given) {
    requireOutputPaddingWithinStrides();
    return Convolutions.transposedShape(
        channelsLast,
        kernelSize(),
        strides(),
        padding(),
        outputPadding(),
        dilationRate(),
        get(FILTERS));
  }

  @Override
  final List<WeightSpec> kernels(int channels) {
    Shape shape = Convolutions.kernelShape(kernelSize(), get(FILTERS), channels);
    return List.of(
        WeightSpec.of("kernel", shape, get(KERNEL_INITIALIZER))
            .with(find(KERNEL_REGULARIZER), find(KERNEL_CONSTRAINT)));
  }

  private ConvolutionGeometry geometry(Shape channelsLast) {
    return ConvolutionGeometry.transposed(
        channelsLast,
        kernelSize(),
        strides(),
        padding(),
        outputPadding().orElse(new int[0]),
        dilationRate(),
        get(FILTERS));
  }

  @Override
  final Tensor convolved(Tensor x, LayerCall call) {
    ConvolutionGeometry turnedRound = geometry(x.shape().withoutBatch());
    return Ops.convTranspose(
        x,
        call.weight("kernel"),
        Convolutions.sliding(turnedRound),
        turnedRound.inputShape().withBatch(x.shape().length(0)));
  }

  @Override
  final Kernel kernel(Shape channelsLast, Activation activation) {
    return new TransposedConvolutionKernel(geometry(channelsLast), useBias(), activation);
  }
}
