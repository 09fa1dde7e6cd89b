/** Penalties on weights and outputs: {@link io.kerava.regularizers.Regularizer}. */
@NullMarked
package io.kerava.regularizers;

import org.jspecify.annotations.NullMarked;
