/**
 * Learning rates that change with the step: {@link
 * io.kerava.optimizers.schedules.LearningRateSchedule} is a function of the step, Keras's own
 * schedules are the classes beside it.
 */
@CheckReturnValue
@NullMarked
package io.kerava.optimizers.schedules;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
