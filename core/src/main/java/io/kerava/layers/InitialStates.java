package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.None;
import io.kerava.graph.CallForm;
import io.kerava.ops.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The states that a call of a recurrent layer begins with, by the keyword {@code initialState}. */
final class InitialStates {
  /** The keywords of recurrent layers. */
  static final Set<String> KEYWORDS = Set.of(CallForm.TRAINING, CallOptions.INITIAL_STATE);

  private InitialStates() {}

  /** What a call reads, of all that belongs to its tensors. */
  static <T> List<T> sequences(List<T> inputs, CallForm form) {
    List<T> all = None.refused("inputs", inputs);
    return None.refused("form", form).positional(all);
  }

  /** Those of the tensors of a call; none where the layer begins with its own. */
  static List<Tensor> of(List<Tensor> inputs, LayerCall call) {
    return call.form().of(CallOptions.INITIAL_STATE, inputs);
  }

  /**
   * The call with the mask that counts. Keras hands a layer a mask of its input by itself only
   * where that is the only tensor of the call: one that gets states passes over no step, unless it
   * is given a mask too.
   */
  static LayerCall masked(LayerCall call) {
    return call.form().tensors().containsKey(CallOptions.INITIAL_STATE)
            && !call.form().has(CallForm.MASK)
        ? call.withMask(Optional.empty())
        : call;
  }

  /**
   * Sees that the states fit; Keras leaves that to the operation that they reach.
   *
   * @param states the shapes of one sample of each state of the layer
   * @param inputs those of all tensors of the call
   * @throws IllegalArgumentException where there are more or fewer, or one has another shape
   */
  static void check(AbstractLayer<?> layer, List<Shape> states, List<Shape> inputs, CallForm form) {
    List<Shape> given = form.of(CallOptions.INITIAL_STATE, inputs);
    if (form.tensors().containsKey(CallOptions.INITIAL_STATE) && !fit(given, states)) {
      throw new IllegalArgumentException(
          "%s: initial_state must have the %d states of the layer, of the shapes %s. Received: %d of the shapes %s."
              .formatted(layer.label(), states.size(), shown(states), given.size(), shown(given)));
    }
  }

  private static boolean fit(List<Shape> given, List<Shape> states) {
    boolean fit = given.size() == states.size();
    for (int i = 0; fit && i < given.size(); i++) {
      int rank = states.get(i).rank();
      fit = given.get(i).rank() == rank && given.get(i).agreesWith(states.get(i), rank);
    }
    return fit;
  }

  private static List<Shape> shown(List<Shape> samples) {
    return samples.stream().map(each -> each.withBatch(Shape.NONE)).toList();
  }

  /** What is thrown where one output is expected of a layer that gives several. */
  static IllegalArgumentException severalOutputs(AbstractLayer<?> layer, int outputs) {
    return new IllegalArgumentException(
        "%s gives %d outputs, and one is expected here. Apply the layer by itself with applyAll, or have it give one."
            .formatted(layer.label(), outputs));
  }
}
