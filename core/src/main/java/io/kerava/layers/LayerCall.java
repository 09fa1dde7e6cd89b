package io.kerava.layers;

import com.google.errorprone.annotations.CheckReturnValue;
import io.kerava.arrays.Shape;
import io.kerava.graph.CallForm;
import io.kerava.ops.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What surrounds a layer's computation: mode, weights, mask, states, random numbers. */
public interface LayerCall {
  /** Which of the tensors of the call is what. */
  CallForm form();

  /** Whether this is training. A program is written for each of both. */
  boolean training();

  /**
   * A weight, in Keras's shape; after an {@link #update}, with its new value.
   *
   * @param name one of the layer's weights
   */
  Tensor weight(String name);

  /** Gives a weight that the layer itself keeps, such as a moving mean, its value from now on. */
  void update(String name, Tensor value);

  /**
   * Which steps count, conditions of the shape (batch, steps); empty where all do. Of a layer of
   * several inputs, the mask of the first.
   */
  default Optional<Tensor> mask() {
    return masks().get(0);
  }

  /** For each input its {@link #mask}. */
  List<Optional<Tensor>> masks();

  /** A new key for random numbers, for {@code Ops.draw}. */
  Tensor key();

  /**
   * What a stateful layer keeps from batch to batch, zeros before the first; after {@link
   * #setState}, its new value.
   *
   * @param index the number of the state, from 0
   * @param shape the same in each call
   */
  Tensor state(int index, Shape shape);

  /** Keeps a state for the next batch. */
  void setState(int index, Tensor value);

  /**
   * The call of a layer within this one.
   *
   * @param names the names that its weights have in this layer
   * @param part tells its states from those of other layers within
   */
  @CheckReturnValue
  LayerCall within(UnaryOperator<String> names, int part);

  /** The same call, but with a mask or without one. */
  @CheckReturnValue
  LayerCall withMask(Optional<Tensor> mask);

  /** The same call, but with another value in the place of a weight. */
  @CheckReturnValue
  LayerCall withWeight(String name, Tensor value);
}
