/**
 * Threads that share the loops of a training step: {@link io.kerava.parallel.Workers}, and {@link
 * io.kerava.parallel.Pieces} where the cuts show in the results.
 */
@NullMarked
package io.kerava.parallel;

import org.jspecify.annotations.NullMarked;
