/**
 * What Keras's preprocessing layers do to batches of images, on plain {@code float[]}, for both
 * engines: an {@link io.kerava.images.ImageOperation} is a change of a whole batch and the way back
 * of its gradient, an {@link io.kerava.images.Augmentation} draws such a change anew for each
 * batch.
 *
 * <p>{@link io.kerava.images.Resampling} resizes, crops and pads; {@link io.kerava.images.Warping}
 * rotates, shifts and zooms. {@link io.kerava.images.ImageLayout} says where a pixel lies.
 */
@NullMarked
package io.kerava.images;

import org.jspecify.annotations.NullMarked;
