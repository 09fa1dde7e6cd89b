package io.kerava.layers;

import com.google.errorprone.annotations.CheckReturnValue;
import io.kerava.arrays.Shape;
import io.kerava.constraints.Constraint;
import io.kerava.initializers.Initializer;
import io.kerava.regularizers.Regularizer;
import java.util.Optional;

/**
 * A weight that a layer wants: Keras's name and shape, and what goes with it.
 *
 * @param name Keras's name within the layer, such as {@code kernel}
 * @param shape Keras's shape
 * @param trainable false for what the layer itself keeps, such as a moving mean
 */
@CheckReturnValue
public record WeightSpec(
    String name,
    Shape shape,
    Initializer initializer,
    Optional<Regularizer> regularizer,
    Optional<Constraint> constraint,
    boolean trainable) {
  /** A trainable weight without regularizer and constraint. */
  public static WeightSpec of(String name, Shape shape, Initializer initializer) {
    return new WeightSpec(name, shape, initializer, Optional.empty(), Optional.empty(), true);
  }

  /** The same weight with a regularizer and a constraint, where there are any. */
  public WeightSpec with(Optional<Regularizer> regularizer, Optional<Constraint> constraint) {
    return new WeightSpec(name, shape, initializer, regularizer, constraint, trainable);
  }

  /** The same weight, kept by the layer instead of an optimizer. */
  public WeightSpec notTrainable() {
    return new WeightSpec(name, shape, initializer, regularizer, constraint, false);
  }
}
