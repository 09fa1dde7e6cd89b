package io.kerava.layers;

import io.kerava.activations.Activation;
import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.Arguments;
import io.kerava.config.Schema;
import io.kerava.constraints.Constraint;
import io.kerava.constraints.Constraints;
import io.kerava.initializers.Initializer;
import io.kerava.initializers.Initializers;
import io.kerava.kernels.Kernel;
import io.kerava.kernels.SeparableConvolutionKernel;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import io.kerava.regularizers.Regularizer;
import io.kerava.regularizers.Regularizers;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * What SeparableConv1D and SeparableConv2D have in common.
 *
 * <p>Source: {@code keras/src/layers/convolutional/base_separable_conv.py}.
 *
 * @param <S> the subclass itself
 */
public abstract class AbstractSeparableConvolution<S extends AbstractSeparableConvolution<S>>
    extends AbstractDepthwiseConvolution<S> {
  static final Argument<Initializer> POINTWISE_INITIALIZER =
      Argument.of("pointwise_initializer", Initializers.TYPE, Initializers.get("glorot_uniform"));
  static final Argument<Regularizer> POINTWISE_REGULARIZER =
      Argument.optional("pointwise_regularizer", Regularizers.TYPE);
  static final Argument<Constraint> POINTWISE_CONSTRAINT =
      Argument.optional("pointwise_constraint", Constraints.TYPE);

  AbstractSeparableConvolution(ConvolutionAxes axes, Arguments arguments) {
    super(axes, arguments);
    checkArguments();
  }

  @Override
  protected void checkArguments() {
    super.checkArguments();
    requirePositive("filters", get(FILTERS));
  }

  static <T> Schema<T> schema(
      String className, Function<Arguments, T> factory, ConvolutionAxes axes) {
    return layerSchema(
        className,
        factory,
        DEPTH_MULTIPLIER,
        FILTERS,
        axes.kernelSize,
        axes.strides,
        axes.padding,
        DataFormat.ARGUMENT,
        axes.dilationRate,
        ACTIVATION,
        USE_BIAS,
        DEPTHWISE_INITIALIZER,
        POINTWISE_INITIALIZER,
        BIAS_INITIALIZER,
        DEPTHWISE_REGULARIZER,
        POINTWISE_REGULARIZER,
        BIAS_REGULARIZER,
        DEPTHWISE_CONSTRAINT,
        POINTWISE_CONSTRAINT,
        BIAS_CONSTRAINT);
  }

  /** What the pointwise kernel begins with; a lambda will do. */
  public S pointwiseInitializer(Initializer pointwiseInitializer) {
    return with(POINTWISE_INITIALIZER, pointwiseInitializer);
  }

  /** {@link #pointwiseInitializer(Initializer)} by Keras's name, such as {@code "he_normal"}. */
  public S pointwiseInitializer(String pointwiseInitializer) {
    return pointwiseInitializer(Initializers.get(pointwiseInitializer));
  }

  /** A penalty on the pointwise kernel. */
  public S pointwiseRegularizer(Regularizer pointwiseRegularizer) {
    return with(POINTWISE_REGULARIZER, pointwiseRegularizer);
  }

  /** {@link #pointwiseRegularizer(Regularizer)} by Keras's name, such as {@code "l2"}. */
  public S pointwiseRegularizer(String pointwiseRegularizer) {
    return pointwiseRegularizer(Regularizers.get(pointwiseRegularizer));
  }

  /** What the pointwise kernel must fulfil after each update. */
  public S pointwiseConstraint(Constraint pointwiseConstraint) {
    return with(POINTWISE_CONSTRAINT, pointwiseConstraint);
  }

  /** {@link #pointwiseConstraint(Constraint)} by Keras's name, such as {@code "max_norm"}. */
  public S pointwiseConstraint(String pointwiseConstraint) {
    return pointwiseConstraint(Constraints.get(pointwiseConstraint));
  }

  @Override
  public final long filters(long channels) {
    return get(FILTERS);
  }

  @Override
  final List<WeightSpec> kernels(int channels) {
    Shape pointwise =
        Convolutions.kernelShape(ones(), (long) channels * depthMultiplier(), get(FILTERS));
    return List.of(
        depthwiseKernel("depthwise_kernel", channels),
        WeightSpec.of("pointwise_kernel", pointwise, get(POINTWISE_INITIALIZER))
            .with(find(POINTWISE_REGULARIZER), find(POINTWISE_CONSTRAINT)));
  }

  private int[] ones() {
    int[] ones = new int[spatialAxes()];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** A pointwise convolution is a product of matrices at each position. */
  @Override
  final Tensor convolved(Tensor x, LayerCall call) {
    Tensor pointwise = call.weight("pointwise_kernel");
    long channels = pointwise.shape().length(-2);
    return depthwise(x, call.weight("depthwise_kernel"))
        .matmul(Ops.reshape(pointwise, channels, get(FILTERS)));
  }

  @Override
  final Kernel kernel(Shape channelsLast, Activation activation) {
    return new SeparableConvolutionKernel(
        depthwise(channelsLast), depthMultiplier(), get(FILTERS), useBias(), activation);
  }
}
