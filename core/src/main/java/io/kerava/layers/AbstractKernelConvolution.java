package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Arguments;
import java.util.ArrayList;
import java.util.List;

/**
 * What the convolutions have in common that have filters and one kernel.
 *
 * @param <S> the subclass itself
 */
public abstract class AbstractKernelConvolution<S extends AbstractKernelConvolution<S>>
    extends AbstractConvolution<S> implements WithKernel<S> {

  AbstractKernelConvolution(ConvolutionAxes axes, Arguments arguments) {
    super(axes, arguments);
    requirePositive("filters", get(FILTERS));
    requireStridesOrDilation();
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
