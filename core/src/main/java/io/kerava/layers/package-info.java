/**
 * The layers of {@code keras.layers}, each a {@link io.kerava.layers.Layer}: one object that
 * answers what its shapes and weights are, what it computes, and what it is in DL4J, and that has
 * its weights in its {@link io.kerava.layers.LayerPlace} once it is used.
 *
 * <p>{@link io.kerava.layers.AbstractLayer} is their base, {@link io.kerava.layers.Layers} finds
 * them by class name, and an {@link io.kerava.layers.NdFunction} is the mathematics of those that
 * DL4J lacks or computes otherwise (the package-private classes named {@code …Function}). A {@link
 * io.kerava.layers.RecurrentCell} is what an {@link io.kerava.layers.RNN} does in a step.
 */
@NullMarked
package io.kerava.layers;

import org.jspecify.annotations.NullMarked;
