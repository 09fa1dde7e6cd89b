package io.kerava.layers;

import io.kerava.activations.Activation;
import io.kerava.arrays.Shape;
import io.kerava.config.Configurable;
import io.kerava.config.None;
import io.kerava.kernels.Kernel;
import io.kerava.ops.Tensor;
import io.kerava.regularizers.Regularizer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A layer: an immutable description that answers questions and holds no weights. The model asks it,
 * builds the weights and names the layer where it has no name; engines run it.
 *
 * <p>All shapes are of one sample, without the batch axis.
 */
public interface Layer extends Configurable {
  /** The name that it was given. */
  Optional<String> name();

  /** Whether its weights may be trained. */
  boolean isTrainable();

  /** The input shape that it was given by {@code inputShape} or {@code inputDim}. */
  Optional<Shape> declaredInputShape();

  /** Whether the layer is none at all but says what comes into a model. */
  default boolean isInput() {
    return false;
  }

  /** The same layer, frozen or learning. */
  Layer withTrainable(boolean trainable);

  /**
   * The shape that comes out.
   *
   * @throws IllegalArgumentException where the layer takes no input of that shape
   */
  Shape outputShape(Shape input);

  /**
   * The shape that comes out of several inputs; most layers take one.
   *
   * @throws IllegalArgumentException where the layer takes no such inputs
   */
  default Shape outputShape(List<Shape> inputs) {
    return outputShape(LayerInputs.only(this, inputs));
  }

  /** The weights in Keras's order: the trainable ones, then those that the layer keeps itself. */
  default List<WeightSpec> weights(Shape input) {
    return List.of();
  }

  /**
   * The weights of a layer of several inputs; most layers take one.
   *
   * @throws IllegalArgumentException where the layer takes no such inputs
   */
  default List<WeightSpec> weights(List<Shape> inputs) {
    return weights(LayerInputs.only(this, inputs));
  }

  /**
   * Keras's path of a weight within the layer: its name, behind that of the part of the layer to
   * which it belongs in Keras, such as {@code lstm_cell/kernel}.
   *
   * @param weight a name of {@link #weights}
   */
  default String weightPath(String weight) {
    return weight;
  }

  /**
   * What the layer computes, in operations on whole batches. It is called with tensors without
   * numbers, and what it does is written into a program, which both engines run; the gradients are
   * derived from that.
   *
   * @param x the input, (batch, …)
   */
  default Tensor call(Tensor x, LayerCall call) {
    throw new UnsupportedOperationException(this + " says nowhere what it computes.");
  }

  /**
   * What the layer computes of several inputs; most layers take one.
   *
   * @param inputs tensors, (batch, …) each
   */
  default Tensor call(List<Tensor> inputs, LayerCall call) {
    return call(LayerInputs.only(this, inputs), call);
  }

  /** What the layer is in DL4J; where it says nothing else, its {@link #call}. */
  default Dl4jTranslation toDl4j(Shape input) {
    return new Dl4jTranslation.Body();
  }

  /**
   * A forward and backward pass in plain Java, faster than those that the fast engine makes of
   * {@link #call}; empty where there is none, and the engine runs these.
   */
  default Optional<Kernel> kernel(Shape input) {
    return Optional.empty();
  }

  /** Whether it goes on, with each sample of a batch, where that of the batch before ended. */
  default boolean isStateful() {
    return false;
  }

  /**
   * Whether it has learned from data before it was added, so that they tell the shape of its input,
   * too: an adapted {@code Normalization}.
   */
  default boolean isAdapted() {
    return false;
  }

  /**
   * Whether inputs are whole numbers whose bits stand in the places of floats, since there are more
   * of them than floats can count. Such a layer must come first in its model; its {@link #call}
   * gets whole numbers.
   */
  default boolean takesIdBits() {
    return false;
  }

  /** What happens to a mask that comes in. */
  default MaskRule maskRule(Shape input) {
    return MaskRule.DROPS;
  }

  /** What happens to the masks of several inputs; a layer that says nothing of them drops them. */
  default MaskRule maskRule(List<Shape> inputs) {
    return None.refused("inputs", inputs).size() == 1 ? maskRule(inputs.get(0)) : MaskRule.DROPS;
  }

  /**
   * Whether the layer, at least while training, makes something else of a batch than of its samples
   * one by one, because it looks at all of them or changes something for the next pass.
   */
  default boolean dependsOnBatch() {
    return false;
  }

  /** Whether Keras calls the layer built before it has seen a shape, as {@code summary()} shows. */
  default boolean isBuiltWithoutShape() {
    return true;
  }

  /** The penalty on its output. */
  default Optional<Regularizer> activityRegularizer() {
    return Optional.empty();
  }

  /** The seed of the generator that its passes draw from, where it was given one. */
  default OptionalLong seed() {
    return OptionalLong.empty();
  }

  /**
   * The layer cut before its last activation, where it ends with one. The model cuts its last layer
   * so, and applies the activation together with the loss.
   */
  default Optional<Cut> cutBeforeActivation() {
    return Optional.empty();
  }

  /** A layer cut in two: what comes before its last activation, and the activation. */
  record Cut(Layer before, Activation activation) {}
}
