/**
 * Penalties on weights and outputs: {@link io.kerava.regularizers.Regularizer}, found by name in
 * {@link io.kerava.regularizers.Regularizers}.
 */
@NullMarked
package io.kerava.regularizers;

import org.jspecify.annotations.NullMarked;
