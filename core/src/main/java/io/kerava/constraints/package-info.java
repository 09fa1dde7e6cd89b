/** What weights must fulfil: {@link io.kerava.constraints.Constraint}. */
@NullMarked
package io.kerava.constraints;

import org.jspecify.annotations.NullMarked;
