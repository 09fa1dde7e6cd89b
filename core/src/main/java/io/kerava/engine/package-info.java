/**
 * What the training loop needs of an engine: {@link io.kerava.engine.Network} runs a {@link
 * io.kerava.engine.LayerGraph} forward and backward. Loss, metrics, optimizer and everything else
 * that Keras defines stay outside.
 */
@NullMarked
package io.kerava.engine;

import org.jspecify.annotations.NullMarked;
