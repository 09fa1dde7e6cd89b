package io.kerava.layers;

import io.kerava.activations.Activation;
import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.Schema;
import io.kerava.constraints.Constraint;
import io.kerava.constraints.Constraints;
import io.kerava.initializers.Initializer;
import io.kerava.initializers.Initializers;
import io.kerava.kernels.ConvolutionGeometry;
import io.kerava.kernels.DepthwiseConvolutionKernel;
import io.kerava.kernels.Kernel;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import io.kerava.regularizers.Regularizer;
import io.kerava.regularizers.Regularizers;
import java.util.List;
import java.util.function.Function;

/**
 * What the convolutions have in common that give each channel filters of its own: DepthwiseConv1D
 * and DepthwiseConv2D, and those that go on from there.
 *
 * <p>Source: {@code keras/src/layers/convolutional/base_depthwise_conv.py}.
 *
 * @param <S> the subclass itself
 */
public abstract class AbstractDepthwiseConvolution<S extends AbstractDepthwiseConvolution<S>>
    extends AbstractConvolution<S> {
  static final Argument<Integer> DEPTH_MULTIPLIER =
      Argument.of("depth_multiplier", ArgumentTypes.INTEGER, 1);
  static final Argument<Initializer> DEPTHWISE_INITIALIZER =
      Argument.of("depthwise_initializer", Initializers.TYPE, Initializers.get("glorot_uniform"));
  static final Argument<Regularizer> DEPTHWISE_REGULARIZER =
      Argument.optional("depthwise_regularizer", Regularizers.TYPE);
  static final Argument<Constraint> DEPTHWISE_CONSTRAINT =
      Argument.optional("depthwise_constraint", Constraints.TYPE);

  AbstractDepthwiseConvolution(ConvolutionAxes axes, Arguments arguments) {
    super(axes, arguments);
    checkArguments();
  }

  @Override
  protected void checkArguments() {
    requirePositive("depth_multiplier", get(DEPTH_MULTIPLIER));
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

  /** How many filters each channel has. */
  public S depthMultiplier(int depthMultiplier) {
    return with(DEPTH_MULTIPLIER, depthMultiplier);
  }

  /** What the depthwise kernel begins with; a lambda will do. */
  public S depthwiseInitializer(Initializer depthwiseInitializer) {
    return with(DEPTHWISE_INITIALIZER, depthwiseInitializer);
  }

  /** {@link #depthwiseInitializer(Initializer)} by Keras's name, such as {@code "he_normal"}. */
  public S depthwiseInitializer(String depthwiseInitializer) {
    return depthwiseInitializer(Initializers.get(depthwiseInitializer));
  }

  /** A penalty on the depthwise kernel. */
  public S depthwiseRegularizer(Regularizer depthwiseRegularizer) {
    return with(DEPTHWISE_REGULARIZER, depthwiseRegularizer);
  }

  /** {@link #depthwiseRegularizer(Regularizer)} by Keras's name, such as {@code "l2"}. */
  public S depthwiseRegularizer(String depthwiseRegularizer) {
    return depthwiseRegularizer(Regularizers.get(depthwiseRegularizer));
  }

  /** What the depthwise kernel must fulfil after each update. */
  public S depthwiseConstraint(Constraint depthwiseConstraint) {
    return with(DEPTHWISE_CONSTRAINT, depthwiseConstraint);
  }

  /** {@link #depthwiseConstraint(Constraint)} by Keras's name, such as {@code "max_norm"}. */
  public S depthwiseConstraint(String depthwiseConstraint) {
    return depthwiseConstraint(Constraints.get(depthwiseConstraint));
  }

  final int depthMultiplier() {
    return get(DEPTH_MULTIPLIER);
  }

  /** The kernel that each channel is convolved with. */
  final WeightSpec depthwiseKernel(String name, int channels) {
    Shape shape = Convolutions.kernelShape(kernelSize(), channels, depthMultiplier());
    return WeightSpec.of(name, shape, get(DEPTHWISE_INITIALIZER))
        .with(find(DEPTHWISE_REGULARIZER), find(DEPTHWISE_CONSTRAINT));
  }

  final ConvolutionGeometry depthwise(Shape channelsLast) {
    return ConvolutionGeometry.depthwise(
        channelsLast, kernelSize(), strides(), padding(), dilationRate(), depthMultiplier());
  }

  /** Each channel of an input with the channels last, convolved with its own filters. */
  final Tensor depthwise(Tensor x, Tensor kernel) {
    long filters = x.shape().last() * depthMultiplier();
    Tensor grouped = Ops.reshape(kernel, Convolutions.kernelShape(kernelSize(), 1, filters));
    return Ops.conv(x, grouped, Convolutions.sliding(depthwise(x.shape().withoutBatch())));
  }

  @Override
  final Shape convolved(Shape channelsLast, Shape given) {
    long filters = filters(channelsLast.last());
    return Convolutions.outputShape(
        channelsLast, given, kernelSize(), strides(), padding(), dilationRate(), filters);
  }

  @Override
  public long filters(long channels) {
    return channels * depthMultiplier();
  }

  @Override
  List<WeightSpec> kernels(int channels) {
    return List.of(depthwiseKernel("kernel", channels));
  }

  @Override
  Tensor convolved(Tensor x, LayerCall call) {
    return depthwise(x, call.weight("kernel"));
  }

  @Override
  Kernel kernel(Shape channelsLast, Activation activation) {
    return new DepthwiseConvolutionKernel(
        depthwise(channelsLast), depthMultiplier(), useBias(), activation);
  }
}
