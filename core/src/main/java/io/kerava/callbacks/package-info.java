/**
 * Keras's callbacks: a {@link io.kerava.callbacks.Callback} is told what happens in fit, evaluate
 * and predict, and may act on the model through {@link io.kerava.callbacks.TrainingControl}.
 *
 * <p>The training loop talks to a {@link io.kerava.callbacks.CallbackList}, which adds {@link
 * io.kerava.callbacks.History} and {@link io.kerava.callbacks.ProgbarLogger}.
 */
@CheckReturnValue
@NullMarked
package io.kerava.callbacks;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
