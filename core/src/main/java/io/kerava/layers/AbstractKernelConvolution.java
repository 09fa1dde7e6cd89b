package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.Arguments;
import io.kerava.constraints.Constraint;
import io.kerava.constraints.Constraints;
import io.kerava.initializers.Initializer;
import io.kerava.initializers.Initializers;
import io.kerava.regularizers.Regularizer;
import io.kerava.regularizers.Regularizers;
import java.util.ArrayList;
import java.util.List;

/**
 * What the convolutions have in common that have filters and one kernel.
 *
 * @param <S> the subclass itself
 */
public abstract class AbstractKernelConvolution<S extends AbstractKernelConvolution<S>>
    extends AbstractConvolution<S> {
  static final Argument<Initializer> KERNEL_INITIALIZER =
      Argument.of("kernel_initializer", Initializers.TYPE, Initializers.get("glorot_uniform"));
  static final Argument<Regularizer> KERNEL_REGULARIZER =
      Argument.optional("kernel_regularizer", Regularizers.TYPE);
  static final Argument<Constraint> KERNEL_CONSTRAINT =
      Argument.optional("kernel_constraint", Constraints.TYPE);

  AbstractKernelConvolution(ConvolutionAxes axes, Arguments arguments) {
    super(axes, arguments);
    requirePositive("filters", get(FILTERS));
    requireStridesOrDilation();
  }

  /** What the kernel begins with; a lambda will do. */
  public S kernelInitializer(Initializer kernelInitializer) {
    return with(KERNEL_INITIALIZER, kernelInitializer);
  }

  /** {@link #kernelInitializer(Initializer)} by Keras's name, such as {@code "he_normal"}. */
  public S kernelInitializer(String kernelInitializer) {
    return kernelInitializer(Initializers.get(kernelInitializer));
  }

  /** A penalty on the kernel. */
  public S kernelRegularizer(Regularizer kernelRegularizer) {
    return with(KERNEL_REGULARIZER, kernelRegularizer);
  }

  /** {@link #kernelRegularizer(Regularizer)} by Keras's name, such as {@code "l2"}. */
  public S kernelRegularizer(String kernelRegularizer) {
    return kernelRegularizer(Regularizers.get(kernelRegularizer));
  }

  /** What the kernel must fulfil after each update. */
  public S kernelConstraint(Constraint kernelConstraint) {
    return with(KERNEL_CONSTRAINT, kernelConstraint);
  }

  /** {@link #kernelConstraint(Constraint)} by Keras's name, such as {@code "max_norm"}. */
  public S kernelConstraint(String kernelConstraint) {
    return kernelConstraint(Constraints.get(kernelConstraint));
  }

  @Override
  final long filters(long channels) {
    return get(FILTERS);
  }

  final int filters() {
    return get(FILTERS);
  }

  @Override
  final List<WeightSpec> kernels(int channels) {
    List<WeightSpec> weights = new ArrayList<>();
    weights.add(
        WeightSpec.of("kernel", kernelShape(channels), get(KERNEL_INITIALIZER))
            .with(find(KERNEL_REGULARIZER), find(KERNEL_CONSTRAINT)));
    return weights;
  }

  abstract Shape kernelShape(int channels);
}
