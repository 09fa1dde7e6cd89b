/** Keras's losses: {@link io.kerava.losses.Loss}. */
@NullMarked
package io.kerava.losses;

import org.jspecify.annotations.NullMarked;
