/**
 * A model's weights on the host: {@link io.kerava.parameters.Parameters} is one flat vector, and
 * each {@link io.kerava.parameters.Variable} a named, shaped range of it. Optimizers update it;
 * engines read it and fill its gradients.
 */
@CheckReturnValue
@NullMarked
package io.kerava.parameters;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
