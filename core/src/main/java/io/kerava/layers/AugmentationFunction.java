package io.kerava.layers;

import io.kerava.arrays.FloatArray;
import io.kerava.config.None;
import io.kerava.images.Augmentation;
import io.kerava.images.ImageOperation;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An augmentation on the heap, in float, by the code that the fast engine runs: the images leave
 * the device and come back.
 */
final class AugmentationFunction implements NdFunction {
  private final Augmentation augmentation;
  private @Nullable ImageOperation operation;
  private float[] input = {};

  AugmentationFunction(Augmentation augmentation) {
    this.augmentation = augmentation;
  }

  @Override
  public INDArray forward(INDArray x, Pass pass) {
    if (!pass.training()) {
      operation = null;
      return x.dup();
    }
    FloatArray images = FloatArray.copyOf(None.refused("x", x));
    FloatArray changed = FloatArray.zeros(images.shape());
    ImageOperation drawn = augmentation.operation(augmentation.draw(pass.random(), images.rows()));
    drawn.apply(images.data(), changed.data(), images.rows());
    operation = drawn;
    input = images.data();
    return changed.toNd().castTo(x.dataType());
  }

  @Override
  public INDArray backward(INDArray outputGradient, Pass pass) {
    ImageOperation drawn = operation;
    if (drawn == null) {
      return outputGradient.dup();
    }
    FloatArray gradient = FloatArray.copyOf(None.refused("outputGradient", outputGradient));
    FloatArray atInput = FloatArray.zeros(gradient.shape());
    drawn.backward(input, gradient.data(), atInput.data(), gradient.rows());
    return atInput.toNd().castTo(outputGradient.dataType());
  }
}
