/**
 * The layers of {@code keras.layers}, each a {@link io.kerava.layers.Layer}: one object that
 * answers what its shapes and weights are and what it computes, and that has its weights in its
 * {@link io.kerava.layers.LayerPlace} once it is used.
 *
 * <p>{@link io.kerava.layers.AbstractLayer} is their base, and {@link io.kerava.layers.Layers}
 * finds them by class name. A {@link io.kerava.layers.RecurrentCell} is what an {@link
 * io.kerava.layers.RNN} does in a step.
 */
@NullMarked
package io.kerava.layers;

import org.jspecify.annotations.NullMarked;
