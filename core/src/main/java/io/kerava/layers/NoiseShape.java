package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.ArgumentType;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.kernels.Kernel;
import io.kerava.kernels.NoiseKernel;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import io.kerava.random.Noise;
import java.util.Arrays;
import java.util.Optional;

/** Keras's {@code noise_shape}, and noise of that shape. */
final class NoiseShape {
  static final ArgumentType<Shape> TYPE =
      ArgumentTypes.shape(
          "a list of lengths that are positive or None",
          shape -> Arrays.stream(shape.toArray()).allMatch(n -> n == Shape.NONE || n > 0));

  private NoiseShape() {}

  /** Refuses a noise shape that a batch of that input cannot be multiplied with. */
  static void check(String layer, Shape noise, Shape input) {
    if (noise.rank() > 0 && noise.length(0) > 1) {
      throw new UnsupportedKerasFeatureException(
          "Layer "
              + layer
              + ": a noise_shape with a fixed batch size is not supported; use Shape.NONE in its"
              + " place. Received: noise_shape="
              + noise);
    }
    Shape batch = input.withBatch(Shape.NONE);
    boolean fits = noise.rank() == batch.rank();
    for (int axis = 1; fits && axis < batch.rank(); axis++) {
      long length = noise.length(axis);
      fits = length == Shape.NONE || length == 1 || length == batch.length(axis);
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "Layer "
              + layer
              + ": each length of noise_shape must be None, 1, or that of the input "
              + batch
              + ". Received: noise_shape="
              + noise);
    }
  }

  /** The shape of the noise for a batch; that of the batch where none is given. */
  static Shape of(Optional<Shape> noiseShape, Shape batch) {
    long[] lengths = batch.toArray();
    for (int axis = 0; axis < lengths.length && noiseShape.isPresent(); axis++) {
      long given = noiseShape.get().length(axis);
      lengths[axis] = given == Shape.NONE ? lengths[axis] : given;
    }
    return Shape.of(lengths);
  }

  /** The batch times noise of that shape, while training. */
  static Tensor multiply(Tensor x, Noise noise, Optional<Shape> noiseShape, LayerCall call) {
    return call.training() ? x.multiply(Ops.draw(noise, of(noiseShape, x.shape()), call.key())) : x;
  }

  /** The kernel of {@code (x - origin) * noise + shift} for samples of a shape. */
  static Kernel kernel(
      Noise noise, double origin, double shift, Optional<Shape> noiseShape, Shape input) {
    if (noiseShape.isEmpty()) {
      return NoiseKernel.of(noise, origin, shift, input.size());
    }
    Shape given = noiseShape.get();
    long[] lengths = input.toArray();
    for (int axis = 0; axis < lengths.length; axis++) {
      long length = given.length(axis + 1);
      lengths[axis] = length == Shape.NONE ? lengths[axis] : length;
    }
    int[] places = Axes.broadcastPlaces(input, Shape.of(lengths));
    return NoiseKernel.shared(noise, origin, shift, places, given.length(0) == 1);
  }
}
