package io.kerava.models;

import io.kerava.arrays.Shape;
import io.kerava.training.BatchSource;
import io.kerava.training.Batches;
import io.kerava.training.DataStream;
import io.kerava.training.TrainingData;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * A run on a DL4J iterator, of which the first batch is known beforehand.
 *
 * @param first the first batch, checked
 * @param batches all batches, the first one too
 */
record IteratorRun(TrainingData first, BatchSource batches) {

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
      Model model, String method, DataSetIterator iterator, Map<Integer, Double> classWeights) {
    DataStream stream = DataStream.open(iterator);
    TrainingData first = model.check(method, data(stream.first()), classWeights);
    ModelState state = model.state();
    IteratorCheck.Targets targets =
        new IteratorCheck.Targets(state.compiled(method), DataChecks.targets(first).sampleShape());
    IteratorCheck check =
        new IteratorCheck(
            model.name(),
            state.structure().input().orElse(first.x().sampleShape()),
            state,
            Optional.of(targets));
    return new IteratorRun(first, Batches.of(stream, check, classWeights));
  }

  /** Batches for a model that is built and predicts, whose targets nobody looks at. */
  static BatchSource inputs(ModelState state, String model, DataStream stream) {
    Shape input = state.structure().builtInput();
    return Batches.of(stream, new IteratorCheck(model, input, state, Optional.empty()), Map.of());
  }

  private static TrainingData data(DataSet first) {
    return first.getLabels() == null
        ? TrainingData.inputs(first.getFeatures())
        : TrainingData.of(first.getFeatures(), first.getLabels());
  }
}
