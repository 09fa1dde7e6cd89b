/**
 * The one source of seeds, {@link io.kerava.random.RandomSeed}, and the random numbers that layers
 * draw while they train: each {@link io.kerava.random.Noise} draws in the same order on every
 * engine. {@link io.kerava.random.NumpyRandom} draws what NumPy does of the same seed.
 */
@NullMarked
package io.kerava.random;

import org.jspecify.annotations.NullMarked;
