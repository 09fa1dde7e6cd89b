package io.kerava.engine;

import com.google.errorprone.annotations.CheckReturnValue;
import io.kerava.arrays.Shape;
import io.kerava.graph.CallForm;
import io.kerava.layers.Layer;
import io.kerava.layers.LayerPlace;
import io.kerava.parameters.Block;
import io.kerava.parameters.States;
import io.kerava.parameters.Variable;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A layer in its place: named, with known shapes, its weights and its own random numbers.
 *
 * @param form which of the inputs is what
 * @param inputs the shapes of one sample of each input, without the batch axis
 * @param outputs the shapes of one sample of each output
 * @param block the weights, in the order of {@link Layer#weights}
 * @param random the generator that outlives the engines, so that changing the engine goes on with
 *     the same numbers
 * @param states what a stateful layer keeps from batch to batch; outlives the engines too
 */
@CheckReturnValue
public record BuiltLayer(
    String name,
    Layer layer,
    CallForm form,
    List<Shape> inputs,
    List<Shape> outputs,
    Block block,
    RandomGenerator random,
    States states) {

  /** A layer, which is built, between samples of these shapes. */
  public static BuiltLayer of(Layer layer, CallForm form, List<Shape> inputs, List<Shape> outputs) {
    LayerPlace place = layer.place();
    return new BuiltLayer(
        layer.name(), layer, form, inputs, outputs, place.block(), place.random(), place.states());
  }

  /** A layer that takes one input and gives one output, in its place. */
  public BuiltLayer(
      String name,
      Layer layer,
      Shape input,
      Shape output,
      Block block,
      RandomGenerator random,
      States states) {
    this(name, layer, CallForm.ONE, List.of(input), List.of(output), block, random, states);
  }

  /** Shapes that nobody changes. */
  public BuiltLayer {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** Whether it takes one input and gives one output, and nothing is said beside. */
  public boolean isPlain() {
    return inputs.size() == 1 && outputs.size() == 1 && form.isPlain() && !form.isList();
  }

  /** The variables in the order of {@link Layer#weights}. */
  public List<Variable> variables() {
    return block.variables();
  }

  /**
   * The shape of one sample that comes into a layer that takes one input.
   *
   * @throws IllegalStateException where it takes several
   */
  public Shape input() {
    if (inputs.size() != 1) {
      throw new IllegalStateException(
          "Layer '" + name + "' takes " + inputs.size() + " inputs, not one.");
    }
    return inputs.get(0);
  }

  /**
   * The shape of one sample that comes out of a layer that gives one output.
   *
   * @throws IllegalStateException where it gives several
   */
  public Shape output() {
    if (outputs.size() != 1) {
      throw new IllegalStateException(
          "Layer '" + name + "' gives " + outputs.size() + " outputs, not one.");
    }
    return outputs.get(0);
  }

  /** The same place with a part of the layer, its activation cut off. */
  public BuiltLayer withLayer(Layer part) {
    // glu halves what comes out, so the part may give another shape than the whole
    return new BuiltLayer(
        name, part, form, inputs, part.outputShapes(inputs, form), block, random, states);
  }
}
