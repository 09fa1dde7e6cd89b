/**
 * Weights on the host. A layer's are one {@link io.kerava.parameters.Block}, and each {@link
 * io.kerava.parameters.Variable} a named, shaped range of it; a model's {@link
 * io.kerava.parameters.Parameters} are the list of its layers' blocks, which other models may have
 * too. Optimizers update blocks; engines read them and fill their gradients.
 */
@CheckReturnValue
@NullMarked
package io.kerava.parameters;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
