/**
 * Penalties on weights and outputs: {@link io.kerava.regularizers.Regularizer}, found by name in
 * {@link io.kerava.regularizers.Regularizers}.
 */
@CheckReturnValue
@NullMarked
package io.kerava.regularizers;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
