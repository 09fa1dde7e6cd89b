/**
 * What weights must fulfil: {@link io.kerava.constraints.Constraint}, found by name in {@link
 * io.kerava.constraints.Constraints}.
 */
@CheckReturnValue
@NullMarked
package io.kerava.constraints;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
