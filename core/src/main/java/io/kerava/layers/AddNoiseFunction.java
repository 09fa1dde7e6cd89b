package io.kerava.layers;

import io.kerava.random.Noise;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code y = x + noise} while training: the mathematics of GaussianNoise. */
record AddNoiseFunction(Noise noise) implements NdFunction {
  @Override
  public INDArray forward(INDArray x, Pass pass) {
    return pass.training()
        ? x.add(NoiseShape.draw(noise, Optional.empty(), x, pass.random()))
        : x.dup();
  }

  @Override
  public INDArray backward(INDArray outputGradient, Pass pass) {
    return outputGradient.dup();
  }
}
