package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Arguments;
import io.kerava.images.Augmentation;
import io.kerava.images.ImageLayout;
import io.kerava.kernels.AugmentationKernel;
import io.kerava.kernels.Kernel;
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
  public final Optional<Kernel> kernel(Shape input) {
    return Optional.of(new AugmentationKernel(augmentation(layout(input))));
  }

  @Override
  public final Dl4jTranslation toDl4j(Shape input) {
    Augmentation augmentation = augmentation(layout(input));
    return new Dl4jTranslation.Own(() -> new AugmentationFunction(augmentation));
  }
}
