package io.kerava.engine;

import io.kerava.arrays.Lengths;
import io.kerava.arrays.Shape;
import io.kerava.graph.CallForm;
import io.kerava.layers.Layer;
import io.kerava.ops.Tensor;
import io.kerava.parameters.States;
import io.kerava.programs.Program;
import java.util.List;

/**
 * What a layer computes, written down for one shape of samples: from the inputs, weights, masks,
 * keys and states to the outputs, then the weights that were updated, then the states that were
 * set.
 *
 * @param sources for each input of the program, what goes there
 * @param outputs how many of the program's outputs are the layer's
 * @param updated the numbers of the weights that outputs are for
 * @param set the states that outputs are for
 */
public record LayerProgram(
    Program program,
    List<Source> sources,
    int outputs,
    List<Integer> updated,
    List<Source.State> set) {

  /** What an input of a layer's program is. */
  public sealed interface Source {
    /**
     * An input of the layer; whole numbers where it takes the bits of ids.
     *
     * @param index its number, from 0
     */
    record Input(int index) implements Source {}

    /** The weight of that number. */
    record Weight(int number) implements Source {}

    /**
     * The mask of an input.
     *
     * @param index the input's number, from 0
     */
    record Mask(int index) implements Source {}

    /** A key for random numbers, new in each pass. */
    record Key() implements Source {}

    /**
     * A state of a layer within.
     *
     * @param parts the numbers of the layers, from outside in
     */
    record State(List<Integer> parts, int index) implements Source {
      /** Numbers that nobody changes. */
      public State {
        parts = List.copyOf(parts);
      }

      /** The numbers of the state, of those that a layer keeps. */
      public float[] of(States states, int size) {
        States within = states;
        for (int part : parts) {
          within = within.part(part);
        }
        return within.get(index, size);
      }
    }
  }

  /**
   * Writes down what a layer computes.
   *
   * @param inputs the shapes of a sample of each input
   * @param form which of them is what
   * @param maskSizes for each input, how many elements of a sample its mask tells apart; 0 where
   *     there is none
   * @throws IllegalStateException where it gives another shape than the layer says
   */
  static LayerProgram of(
      Layer layer, List<Shape> inputs, CallForm form, boolean training, List<Integer> maskSizes) {
    LayerTrace trace = new LayerTrace(layer, inputs, form, training, maskSizes);
    List<Tensor> ys = trace.call(layer);
    List<Shape> expected = layer.outputShapes(inputs, form);
    if (ys.size() != expected.size()) {
      throw new IllegalStateException(
          "%s gave %d tensors. Expected: %d.".formatted(layer, ys.size(), expected.size()));
    }
    for (int i = 0; i < ys.size(); i++) {
      Shape shape = expected.get(i).withBatch(Lengths.BATCH);
      if (!ys.get(i).shape().equals(shape)) {
        throw new IllegalStateException(
            "%s gave a tensor of the shape %s. Expected: %s."
                .formatted(layer, ys.get(i).shape(), shape));
      }
    }
    return trace.end(ys);
  }
}
