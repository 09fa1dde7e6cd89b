package io.kerava.programs;

import io.kerava.arrays.Shape;
import java.util.List;

/**
 * What a convolution's input gets of its output: of y (batch, …, filters) and the kernel, (batch,
 * …, channels). It is the gradient at the input, and the transposed convolution.
 *
 * @param shape the input's
 */
public record ConvolutionInput(Convolution of, Shape shape) implements Primitive {
  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    TensorType y = Checks.inputs(this, inputs, 2).get(0);
    TensorType x = y.withShape(shape);
    TensorType kernel = inputs.get(1);
    boolean fits = of.fits(x, kernel) && y.equals(of.outputTypes(List.of(x, kernel)).get(0));
    Checks.require(fits, this, inputs, "takes the output and the kernel of its convolution");
    return List.of(x);
  }

  @Override
  public Value gradient(Application at, int input) {
    Value dx = at.gradient(0);
    return input == 0
        ? Primitives.apply(of, dx, at.input(1))
        : Primitives.apply(new ConvolutionKernel(of), dx, at.input(0));
  }
}
