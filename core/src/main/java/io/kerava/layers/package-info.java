/**
 * The layers of {@code keras.layers}, each an immutable {@link io.kerava.layers.Layer} that answers
 * what its shapes and weights are and what it is in DL4J; {@link io.kerava.layers.AbstractLayer} is
 * their base and {@link io.kerava.layers.NdFunction} the mathematics of those that DL4J lacks.
 */
@NullMarked
package io.kerava.layers;

import org.jspecify.annotations.NullMarked;
