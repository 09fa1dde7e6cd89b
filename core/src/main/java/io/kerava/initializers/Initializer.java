package io.kerava.initializers;

import io.kerava.arrays.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Draws the first values of a weight. A lambda will do, as a function does in Keras:
 *
 * <pre>{@code
 * new Dense(2).kernelInitializer(shape -> randomNormal(shape, 0.75, 1e-2))
 * }</pre>
 */
@FunctionalInterface
public interface Initializer {
  /** Values of that shape; the shape is Keras's, such as {@code (inputs, units)} for Dense. */
  INDArray initialize(Shape shape);
}
