/**
 * Host-side arrays: {@link io.kerava.arrays.Shape} and the flat row-major arrays that the training
 * loop, the losses and the metrics work on.
 *
 * <p>The public API speaks ND4J's {@code INDArray}; {@link io.kerava.arrays.FloatArray} is what
 * travels between the loop and an engine, and {@link io.kerava.arrays.DoubleArray} what losses and
 * metrics compute with. Both are buffers: their shape may change from batch to batch without a new
 * allocation.
 */
@CheckReturnValue
@NullMarked
package io.kerava.arrays;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
