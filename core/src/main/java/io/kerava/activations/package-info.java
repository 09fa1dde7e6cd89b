/** Keras's activation functions: {@link io.kerava.activations.Activation}. */
@NullMarked
package io.kerava.activations;

import org.jspecify.annotations.NullMarked;
