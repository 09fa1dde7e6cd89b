package io.kerava.models;

import io.kerava.engine.Port;
import io.kerava.layers.Layer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which inputs of a model are ids that floats don't hold; see {@link Layer#takesIdBits}. */
final class IdInputs {
  private IdInputs() {}

  /**
   * The numbers of these inputs.
   *
   * @throws IllegalArgumentException where a layer that takes ids gets something else, or another
   *     layer gets them
   */
  static Set<Integer> of(List<LayerSteps.Step> steps, List<Port> outputs) {
    Set<Integer> inputs = new TreeSet<>();
    for (LayerSteps.Step step : steps) {
      if (step.layer().takesIdBits()) {
        for (Port source : step.sources()) {
          if (!source.isInput()) {
            throw behindOthers(step.layer());
          }
          inputs.add(source.index());
        }
      }
    }
    for (LayerSteps.Step step : steps) {
      if (!step.layer().takesIdBits()) {
        requireFloats("to the layer '" + step.layer().name() + "'", step.sources(), inputs);
      }
      List<Port> masks = step.masks().stream().flatMap(Optional::stream).toList();
      if (!masks.isEmpty()) {
        requireFloats("to the layer '" + step.layer().name() + "' as a mask", masks, inputs);
      }
    }
    requireFloats("out of the model", outputs, inputs);
    return inputs;
  }

  /** The exception for a layer that can't get ids, as others stand before it. */
  static IllegalArgumentException behindOthers(Layer layer) {
    return new IllegalArgumentException(
        "The layer '"
            + layer.name()
            + "' has more ids than floats can count, and the layers before it compute with"
            + " floats. Expected: an Embedding of at most 16777216 rows, or one that is the first"
            + " layer. Received: "
            + layer
            + ".");
  }

  private static void requireFloats(String where, List<Port> sources, Set<Integer> ids) {
    for (Port source : sources) {
      if (source.isInput() && ids.contains(source.index())) {
        throw new IllegalArgumentException(
            "Input "
                + source.index()
                + " of the model goes to an Embedding of more than 16777216 rows, whose ids floats"
                + " can't count, and "
                + where
                + ". Give the others an Input of their own.");
      }
    }
  }
}
