/** Threads that share the loops of a training step: {@link io.kerava.parallel.Workers}. */
@NullMarked
package io.kerava.parallel;

import org.jspecify.annotations.NullMarked;
