package io.kerava.models;

import io.kerava.arrays.Shape;
import io.kerava.training.Training;
import io.kerava.training.TrainingData;
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

  static Shape sampleShape(DataSetIterator batches) {
    return Shape.of(first(batches).getFeatures().shape()).withoutBatch();
  }

  static Training training(Model model, DataSetIterator batches) {
    DataSet first = first(batches);
    return model.prepare("fit", TrainingData.of(first.getFeatures(), first.getLabels()));
  }

  private static DataSet first(DataSetIterator batches) {
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
    return first;
  }
}
