/**
 * The layers of {@code keras.layers}, each an immutable {@link io.kerava.layers.Layer} that answers
 * what its shapes and weights are and what it is in DL4J.
 *
 * <p>{@link io.kerava.layers.AbstractLayer} is their base, {@link io.kerava.layers.Layers} finds
 * them by class name, and an {@link io.kerava.layers.NdFunction} is the mathematics of those that
 * DL4J lacks or computes otherwise (the package-private classes named {@code …Function}).
 */
@NullMarked
package io.kerava.layers;

import org.jspecify.annotations.NullMarked;
