package io.kerava.programs;

import java.util.List;

/** What a convolution's kernel gets: of x and y, the gradient at the kernel. */
public record ConvolutionKernel(Convolution of) implements Primitive {
  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    TensorType x = Checks.inputs(this, inputs, 2).get(0);
    TensorType y = inputs.get(1);
    TensorType kernel = x.withShape(of.kernelShape(x.length(-1), y.length(-1)));
    boolean fits = of.fits(x, kernel) && y.equals(of.outputTypes(List.of(x, kernel)).get(0));
    Checks.require(fits, this, inputs, "takes the input and the output of its convolution");
    return List.of(kernel);
  }

  @Override
  public Value gradient(Application at, int input) {
    Value dw = at.gradient(0);
    return input == 0
        ? Primitives.apply(new ConvolutionInput(of, at.input(0).shape()), at.input(1), dw)
        : Primitives.apply(of, at.input(0), dw);
  }
}
