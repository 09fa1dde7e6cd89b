/**
 * What a user wrote: {@link io.kerava.graph.Operation}s applied to tensors. Each application is a
 * {@link io.kerava.graph.Node}; a {@link io.kerava.graph.Graph} is all of them between some inputs
 * and outputs, in Keras's order. What is run is a {@code Program}, which knows nothing of these.
 */
@CheckReturnValue
@NullMarked
package io.kerava.graph;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
