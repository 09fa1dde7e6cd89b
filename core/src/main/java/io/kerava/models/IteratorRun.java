package io.kerava.models;

import io.kerava.arrays.Shape;
import io.kerava.training.BatchSource;
import io.kerava.training.Batches;
import io.kerava.training.TrainingData;
import java.util.Map;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** What a run on a DL4J iterator needs to know beforehand: it looks at the first batch. */
final class IteratorRun {
  private IteratorRun() {}

  static void refuse(boolean given, String option) {
    if (given) {
      throw new IllegalArgumentException(
          "'" + option + "' can't be given with an iterator, which decides on it itself.");
    }
  }

  /** The first batch, checked; the iterator stands at its beginning again. */
  static TrainingData check(Model model, String method, DataSetIterator batches) {
    return model.check(method, first(batches), Map.of());
  }

  static BatchSource source(
      DataSetIterator batches, Shape sample, Map<Integer, Double> classWeights) {
    return Batches.of(batches, sample, classWeights);
  }

  static Shape sampleShape(DataSetIterator batches) {
    return first(batches).x().sampleShape();
  }

  private static TrainingData first(DataSetIterator batches) {
    if (!batches.resetSupported()) {
      throw new IllegalArgumentException(
          "The iterator must support reset, since each epoch begins with its first batch.");
    }
    batches.reset();
    if (!batches.hasNext()) {
      throw new IllegalArgumentException(
          "The iterator gave no batch. Expected at least one in each epoch.");
    }
    DataSet first = batches.next();
    batches.reset();
    return first.getLabels() == null
        ? TrainingData.inputs(first.getFeatures())
        : TrainingData.of(first.getFeatures(), first.getLabels());
  }
}
