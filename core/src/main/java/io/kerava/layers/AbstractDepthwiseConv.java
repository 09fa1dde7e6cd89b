package io.kerava.layers;

import io.kerava.activations.Activation;
import io.kerava.arrays.Shape;
import io.kerava.config.Arguments;
import io.kerava.config.Schema;
import io.kerava.kernels.ConvolutionGeometry;
import io.kerava.kernels.DepthwiseConvolutionKernel;
import io.kerava.kernels.Kernel;
import io.kerava.ops.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What DepthwiseConv1D and DepthwiseConv2D have in common.
 *
 * <p>Source: {@code keras/src/layers/convolutional/base_depthwise_conv.py}.
 *
 * @param <S> the subclass itself
 */
public abstract class AbstractDepthwiseConv<S extends AbstractDepthwiseConv<S>>
    extends AbstractDepthwiseConvolution<S> {
  AbstractDepthwiseConv(ConvolutionAxes axes, Arguments arguments) {
    super(axes, arguments);
  }

  static <T> Schema<T> schema(
      String className, Function<Arguments, T> factory, ConvolutionAxes axes) {
    return layerSchema(
        className,
        factory,
        DEPTH_MULTIPLIER,
        axes.kernelSize,
        axes.strides,
        axes.padding,
        DataFormat.ARGUMENT,
        axes.dilationRate,
        ACTIVATION,
        USE_BIAS,
        DEPTHWISE_INITIALIZER,
        BIAS_INITIALIZER,
        DEPTHWISE_REGULARIZER,
        BIAS_REGULARIZER,
        DEPTHWISE_CONSTRAINT,
        BIAS_CONSTRAINT);
  }

  static Arguments arguments(Schema<?> schema, ConvolutionAxes axes, int... kernelSize) {
    return schema.defaults().with(axes.kernelSize, axes.kernelSizeType.of(kernelSize));
  }

  @Override
  final long filters(long channels) {
    return channels * depthMultiplier();
  }

  @Override
  final List<WeightSpec> kernels(int channels) {
    return new ArrayList<>(List.of(depthwiseKernel("kernel", channels)));
  }

  @Override
  final Tensor convolved(Tensor x, LayerCall call) {
    return depthwise(x, call.weight("kernel"));
  }

  @Override
  final Kernel kernel(Shape channelsLast, Activation activation) {
    return new DepthwiseConvolutionKernel(
        depthwise(channelsLast), depthMultiplier(), useBias(), activation);
  }

  @Override
  Dl4jTranslation translate(Shape channelsLast, Activation activation) {
    ConvolutionGeometry geometry = depthwise(channelsLast);
    boolean useBias = useBias();
    return new Dl4jTranslation.Own(
        () ->
            new ActivatedFunction(
                new ConvolutionFunction(geometry, "kernel", useBias), activation.toNd4j()));
  }
}
