package io.kerava.programs;

import io.kerava.arrays.Shape;
import java.util.List;

/**
 * A convolution, channels last: x (batch, …, channels) and a kernel (…, channels / groups, filters)
 * give (batch, …, filters).
 *
 * @param groups divides channels and filters: each group of filters sees its group of channels
 */
public record Convolution(Sliding window, int groups) implements Primitive {
  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    TensorType x = Checks.inputs(this, inputs, 2).get(0);
    TensorType kernel = inputs.get(1);
    Checks.require(fits(x, kernel), this, inputs, "takes an input and a kernel that fit");
    return List.of(x.withShape(window.output(x, kernel.length(-1))));
  }

  boolean fits(TensorType x, TensorType kernel) {
    return window.fits(x)
        && kernel.isFloat()
        && kernel.shape().equals(kernelShape(x.length(-1), kernel.length(-1)))
        && x.length(-1) % groups == 0
        && kernel.length(-1) % groups == 0;
  }

  Shape kernelShape(long channels, long filters) {
    return Shape.of(Sliding.unboxed(window.size()))
        .followedBy(Shape.of(channels / groups, filters));
  }

  @Override
  public Value gradient(Application at, int input) {
    return input == 0
        ? Primitives.apply(
            new ConvolutionInput(this, at.input(0).shape()), at.gradient(0), at.input(1))
        : Primitives.apply(new ConvolutionKernel(this), at.input(0), at.gradient(0));
  }
}
