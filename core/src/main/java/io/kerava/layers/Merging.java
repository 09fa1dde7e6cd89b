package io.kerava.layers;

import com.google.errorprone.annotations.CheckReturnValue;
import io.kerava.config.None;
import io.kerava.ops.Tensor;
import java.util.List;

/**
 * Keras's functions {@code keras.layers.add}, {@code concatenate} and so on: a merging layer with
 * its defaults, applied at once.
 *
 * <pre>{@code
 * import static io.kerava.layers.Merging.concatenate;
 *
 * Tensor both = concatenate(seen, numbers);           // new Concatenate().apply(seen, numbers)
 * Tensor rows = concatenate(List.of(above, below), 1);
 * }</pre>
 *
 * <p>Each throws an {@link IllegalArgumentException} where the layer doesn't take such inputs. A
 * layer with a name, or with a switch set, is made as an object: {@code new Add().name("sum")}.
 *
 * <p>Source: {@code keras/src/layers/merging}.
 */
@CheckReturnValue
public final class Merging {
  private Merging() {}

  /** {@link Add} of tensors. */
  public static Tensor add(Tensor... inputs) {
    return add(None.<Tensor>refusedIn("inputs", inputs));
  }

  /** {@link Add} of tensors. */
  public static Tensor add(List<? extends Tensor> inputs) {
    return new Add().apply(inputs);
  }

  /** {@link Subtract}: the second of two tensors from the first. */
  public static Tensor subtract(Tensor... inputs) {
    return subtract(None.<Tensor>refusedIn("inputs", inputs));
  }

  /** {@link Subtract}: the second of two tensors from the first. */
  public static Tensor subtract(List<? extends Tensor> inputs) {
    return new Subtract().apply(inputs);
  }

  /** {@link Multiply} of tensors. */
  public static Tensor multiply(Tensor... inputs) {
    return multiply(None.<Tensor>refusedIn("inputs", inputs));
  }

  /** {@link Multiply} of tensors. */
  public static Tensor multiply(List<? extends Tensor> inputs) {
    return new Multiply().apply(inputs);
  }

  /** {@link Average} of tensors. */
  public static Tensor average(Tensor... inputs) {
    return average(None.<Tensor>refusedIn("inputs", inputs));
  }

  /** {@link Average} of tensors. */
  public static Tensor average(List<? extends Tensor> inputs) {
    return new Average().apply(inputs);
  }

  /** {@link Maximum} of tensors. */
  public static Tensor maximum(Tensor... inputs) {
    return maximum(None.<Tensor>refusedIn("inputs", inputs));
  }

  /** {@link Maximum} of tensors. */
  public static Tensor maximum(List<? extends Tensor> inputs) {
    return new Maximum().apply(inputs);
  }

  /** {@link Minimum} of tensors. */
  public static Tensor minimum(Tensor... inputs) {
    return minimum(None.<Tensor>refusedIn("inputs", inputs));
  }

  /** {@link Minimum} of tensors. */
  public static Tensor minimum(List<? extends Tensor> inputs) {
    return new Minimum().apply(inputs);
  }

  /** {@link Concatenate} of tensors, along the last axis. */
  public static Tensor concatenate(Tensor... inputs) {
    return concatenate(None.<Tensor>refusedIn("inputs", inputs));
  }

  /** {@link Concatenate} of tensors, along the last axis. */
  public static Tensor concatenate(List<? extends Tensor> inputs) {
    return new Concatenate().apply(inputs);
  }

  /**
   * {@link Concatenate} of tensors.
   *
   * @param axis along which; 1 is the first one behind the batch, -1 the last
   */
  public static Tensor concatenate(List<? extends Tensor> inputs, int axis) {
    return new Concatenate().axis(axis).apply(inputs);
  }

  /**
   * {@link Dot}: the dot product of two tensors.
   *
   * @param axes one for both, or one for each; the batch axis is 0, which it can't be
   */
  public static Tensor dot(List<? extends Tensor> inputs, int... axes) {
    return new Dot(axes).apply(inputs);
  }
}
