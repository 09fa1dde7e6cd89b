/** The one source of seeds: {@link io.kerava.random.RandomSeed}. */
@NullMarked
package io.kerava.random;

import org.jspecify.annotations.NullMarked;
