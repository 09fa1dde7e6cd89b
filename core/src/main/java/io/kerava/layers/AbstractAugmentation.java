package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Arguments;
import io.kerava.images.Augmentation;
import io.kerava.images.ImageLayout;
import io.kerava.images.Uniform;
import io.kerava.kernels.AugmentationKernel;
import io.kerava.kernels.Kernel;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.Optional;

/**
 * What the layers have in common that change images at random while training, each image in its own
 * way, and leave them alone otherwise. {@code model.call(images, true)} changes images outside of
 * training.
 *
 * @param <S> the subclass itself
 */
public abstract class AbstractAugmentation<S extends AbstractAugmentation<S>>
    extends AbstractImageLayer<S> implements WithSeed<S> {

  AbstractAugmentation(Arguments arguments) {
    super(arguments);
  }

  /** What is drawn for each batch. */
  abstract Augmentation augmentation(ImageLayout image);

  @Override
  public final Shape outputShape(Shape input) {
    requireRank(input, 3);
    return input;
  }

  @Override
  public final Tensor call(Tensor x, LayerCall call) {
    return call.training() ? changed(x, call) : x;
  }

  /** What becomes of images in training. */
  abstract Tensor changed(Tensor x, LayerCall call);

  /** Numbers of a range, one for each image: (batch, 1, 1, 1). */
  static Tensor draw(Uniform range, Tensor x, LayerCall call) {
    long batch = x.shape().length(0);
    return Ops.reshape(Ops.draw(range, Shape.of(batch), call.key()), batch, 1, 1, 1);
  }

  @Override
  public final Optional<Kernel> kernel(Shape input) {
    return Optional.of(new AugmentationKernel(augmentation(layout(input))));
  }
}
