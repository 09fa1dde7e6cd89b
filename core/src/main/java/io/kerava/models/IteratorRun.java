package io.kerava.models;

import io.kerava.arrays.Shape;
import io.kerava.training.BatchSource;
import io.kerava.training.Batches;
import io.kerava.training.DataStream;
import io.kerava.training.Samples;
import java.util.List;
import java.util.Map;

/**
 * A run on a DL4J iterator, of which the first batch is known beforehand.
 *
 * @param first the first batch, checked
 * @param batches all batches, the first one too
 */
record IteratorRun(Samples first, BatchSource batches) {

  static void refuse(boolean given, String option) {
    if (given) {
      throw new IllegalArgumentException(
          "'" + option + "' can't be given with an iterator, which decides on it itself.");
    }
  }

  /**
   * Batches with targets.
   *
   * @throws IllegalArgumentException where the first one doesn't fit the model
   */
  static IteratorRun of(
      Model model, String method, DataStream stream, Map<Integer, Double> classWeights) {
    ModelState state = model.state();
    InputForm form = InputForm.without(stream.first().absent());
    state.structure().front(form).requireNone("an iterator");
    Samples first = CheckedData.of(model, method, stream.first().data(), classWeights);
    List<Shape> known = form.present(state.structure().inputs());
    IteratorCheck check =
        new IteratorCheck(
            model,
            form,
            known.isEmpty() ? first.inputShapes() : known,
            state.choices(method),
            first.targetShapes());
    return new IteratorRun(first, Batches.of(stream, check, classWeights));
  }

  /** Batches for a model that is built and predicts, whose targets nobody looks at. */
  static BatchSource inputs(Model model, DataStream stream) {
    InputForm form = InputForm.without(stream.first().absent());
    model.structure().front(form).requireNone("an iterator");
    List<Shape> inputs = form.present(model.structure().builtInputs());
    IteratorCheck check = new IteratorCheck(model, form, inputs, List.of(), List.of());
    return Batches.of(stream, check, Map.of());
  }
}
