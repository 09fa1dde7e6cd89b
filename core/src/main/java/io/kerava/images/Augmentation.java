package io.kerava.images;

import java.util.random.RandomGenerator;

/**
 * A change of images that is drawn anew for each batch: the numbers, and what they stand for.
 * Drawing apart from changing lets numbers that Keras drew be put in.
 */
public interface Augmentation {
  /** The numbers for a batch, sample by sample, drawn in the same order on every engine. */
  float[] draw(RandomGenerator random, int batch);

  /** What the numbers of a batch stand for. */
  ImageOperation operation(float[] drawn);
}
