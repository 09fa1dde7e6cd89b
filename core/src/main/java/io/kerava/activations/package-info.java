/**
 * Keras's activation functions: {@link io.kerava.activations.Activation} works on rows, {@link
 * io.kerava.activations.ElementwiseActivation} on single numbers, and {@link
 * io.kerava.activations.Activations} finds them by name.
 *
 * <p>Each gives ND4J the same function: ND4J's own where that is equal forward and backward, else
 * {@link io.kerava.activations.KeravaActivation}.
 */
@CheckReturnValue
@NullMarked
package io.kerava.activations;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
