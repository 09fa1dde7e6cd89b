/**
 * What weights begin with: {@link io.kerava.initializers.Initializer}, a lambda or one of Keras's
 * classes, which {@link io.kerava.initializers.Initializers} finds by name.
 */
@CheckReturnValue
@NullMarked
package io.kerava.initializers;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
