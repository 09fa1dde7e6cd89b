package io.kerava.engine.dl4j;

import io.kerava.arrays.FloatArray;
import io.kerava.kernels.Kernel;
import io.kerava.kernels.Site;
import io.kerava.parameters.Block;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A change of images in training by its kernel, on the heap and in float: the images leave the
 * device and come back. Otherwise a copy.
 */
final class AugmentationFunction implements NdFunction {
  private static final Block NO_WEIGHTS = new Block.Builder().build();

  private final Kernel kernel;
  private @Nullable Kept kept;

  /** What the way back needs. */
  private record Kept(FloatArray input, FloatArray output, Site site) {}

  AugmentationFunction(Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public INDArray forward(INDArray x, Pass pass) {
    if (!pass.training()) {
      kept = null;
      return x.dup();
    }
    FloatArray input = FloatArray.copyOf(x);
    FloatArray output = FloatArray.zeros(input.shape());
    Site site = new Site(NO_WEIGHTS, pass.random(), pass.states(), true);
    kernel.forward(input.data(), output.data(), input.rows(), site);
    kept = new Kept(input, output, site);
    return output.toNd().castTo(x.dataType());
  }

  @Override
  public INDArray backward(INDArray outputGradient, Pass pass) {
    Kept made = kept;
    if (made == null) {
      return outputGradient.dup();
    }
    FloatArray gradient = FloatArray.copyOf(outputGradient);
    FloatArray atInput = FloatArray.zeros(gradient.shape());
    kernel.backward(
        made.input().data(),
        made.output().data(),
        gradient.data(),
        atInput.data(),
        gradient.rows(),
        made.site());
    return atInput.toNd().castTo(outputGradient.dataType());
  }
}
