/** What weights begin with: {@link io.kerava.initializers.Initializer}. */
@NullMarked
package io.kerava.initializers;

import org.jspecify.annotations.NullMarked;
