/**
 * What weights must fulfil: {@link io.kerava.constraints.Constraint}, found by name in {@link
 * io.kerava.constraints.Constraints}.
 */
@NullMarked
package io.kerava.constraints;

import org.jspecify.annotations.NullMarked;
