/**
 * The training loop: {@link io.kerava.training.TrainingLoop} goes through epochs and batches, and
 * {@link io.kerava.training.Trainer} makes one step out of network, loss, penalties, optimizer and
 * metrics, in Keras's order. {@link io.kerava.training.Rows} are the samples, wherever they lie.
 */
@NullMarked
package io.kerava.training;

import org.jspecify.annotations.NullMarked;
