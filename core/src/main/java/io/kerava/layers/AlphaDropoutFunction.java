package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.kernels.Kernel;
import io.kerava.random.DropoutMask;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = a * (x * kept + saturation * (1 - kept)) + b} while training, which is {@code (x -
 * saturation) * (a * kept) + a * saturation + b}: one mask of 0 and a, and no mask for the rest.
 */
final class AlphaDropoutFunction implements NdFunction {
  private final DropoutMask mask;
  private final double shift;
  private final Optional<Shape> noiseShape;
  private @Nullable INDArray factors;

  AlphaDropoutFunction(double rate, Optional<Shape> noiseShape) {
    double a =
        1 / Math.sqrt((1 - rate) * (1 + rate * AlphaDropout.SATURATION * AlphaDropout.SATURATION));
    double b = -a * AlphaDropout.SATURATION * rate;
    this.mask = new DropoutMask(rate, (float) a);
    this.shift = a * AlphaDropout.SATURATION + b;
    this.noiseShape = noiseShape;
  }

  /** The same for the fast engine. */
  static Kernel kernel(double rate, Optional<Shape> noiseShape, Shape input) {
    AlphaDropoutFunction f = new AlphaDropoutFunction(rate, noiseShape);
    return NoiseShape.kernel(f.mask, AlphaDropout.SATURATION, f.shift, noiseShape, input);
  }

  @Override
  public INDArray forward(INDArray x, Pass pass) {
    INDArray drawn = pass.training() ? NoiseShape.draw(mask, noiseShape, x, pass.random()) : null;
    factors = drawn;
    return drawn == null ? x.dup() : x.sub(AlphaDropout.SATURATION).muli(drawn).addi(shift);
  }

  @Override
  public INDArray backward(INDArray outputGradient, Pass pass) {
    INDArray drawn = factors;
    return drawn == null ? outputGradient.dup() : outputGradient.mul(drawn);
  }
}
