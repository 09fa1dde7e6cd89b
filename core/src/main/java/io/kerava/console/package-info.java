/**
 * What stands on the standard output: {@link io.kerava.console.Terminal} knows where text goes and
 * what can be shown there, {@link io.kerava.console.ProgressBar} is Keras's progress bar.
 *
 * <p>Nothing else in the library prints, except {@code summary()} and the messages of callbacks,
 * which go through a {@link io.kerava.console.Terminal} too.
 */
@NullMarked
package io.kerava.console;

import org.jspecify.annotations.NullMarked;
