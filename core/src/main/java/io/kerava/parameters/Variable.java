package io.kerava.parameters;

import io.kerava.arrays.Shape;
import io.kerava.constraints.Constraint;
import io.kerava.regularizers.Regularizer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One weight tensor: a range of its layer's {@link Block}, row-major in Keras's shape. */
public final class Variable {
  private final String name;
  private final Shape shape;
  private final int offset;
  private final Optional<Regularizer> regularizer;
  private final Optional<Constraint> constraint;
  private boolean trainable;
  private @Nullable Block block;

  Variable(
      String name,
      Shape shape,
      int offset,
      boolean trainable,
      Optional<Regularizer> regularizer,
      Optional<Constraint> constraint) {
    this.name = name;
    this.shape = shape;
    this.offset = offset;
    this.trainable = trainable;
    this.regularizer = regularizer;
    this.constraint = constraint;
  }

  /** Keras's path, such as {@code dense_1/kernel}. */
  public String name() {
    return name;
  }

  /** The shape in Keras's order. */
  public Shape shape() {
    return shape;
  }

  /**
   * Where the values are.
   *
   * @throws IllegalStateException where the block isn't built yet
   */
  public Block block() {
    Block known = block;
    if (known == null) {
      throw new IllegalStateException("The block of '" + name + "' isn't built yet");
    }
    return known;
  }

  /** Told once: the block that the variable was laid out for. */
  void settle(Block built) {
    if (block != null) {
      throw new IllegalStateException("The block of '" + name + "' is built already");
    }
    block = built;
  }

  /** Where the variable begins in the arrays of its block. */
  public int offset() {
    return offset;
  }

  /** The number of elements. */
  public int length() {
    return shape.size();
  }

  /** Whether an optimizer may change it. */
  public boolean isTrainable() {
    return trainable;
  }

  /** Freezes the variable, or lets it learn again. */
  public void setTrainable(boolean trainable) {
    this.trainable = trainable;
  }

  /** The penalty on its values. */
  public Optional<Regularizer> regularizer() {
    return regularizer;
  }

  /** What its values must fulfil after each update. */
  public Optional<Constraint> constraint() {
    return constraint;
  }

  @Override
  public String toString() {
    return name + shape;
  }
}
