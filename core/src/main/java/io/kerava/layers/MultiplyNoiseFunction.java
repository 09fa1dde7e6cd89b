package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.random.Noise;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code y = x * noise} while training: the mathematics of Dropout and GaussianDropout. */
final class MultiplyNoiseFunction implements NdFunction {
  private final Noise noise;
  private final Optional<Shape> noiseShape;
  private @Nullable INDArray factors;

  MultiplyNoiseFunction(Noise noise, Optional<Shape> noiseShape) {
    this.noise = noise;
    this.noiseShape = noiseShape;
  }

  @Override
  public INDArray forward(INDArray x, Pass pass) {
    INDArray drawn = pass.training() ? NoiseShape.draw(noise, noiseShape, x, pass.random()) : null;
    factors = drawn;
    return drawn == null ? x.dup() : x.mul(drawn);
  }

  @Override
  public INDArray backward(INDArray outputGradient, Pass pass) {
    INDArray drawn = factors;
    return drawn == null ? outputGradient.dup() : outputGradient.mul(drawn);
  }
}
