package io.kerava.models;

import io.kerava.arrays.DoubleArray;
import io.kerava.config.PythonText;
import io.kerava.logging.Loggers;
import io.kerava.losses.BinaryCrossentropy;
import io.kerava.losses.BinaryFocalCrossentropy;
import io.kerava.losses.Loss;
import org.slf4j.Logger;

/**
 * Warns of targets that are no probabilities where the loss takes them for such, of labels of three
 * classes for instance: Keras trains on them in silence. It warns once for each call of {@code
 * compile}.
 */
final class TargetDoubts {
  private static final Logger LOG = Loggers.of(TargetDoubts.class);

  private boolean told;

  void look(Loss loss, DoubleArray yTrue, int firstRow) {
    if (told || !(loss instanceof BinaryCrossentropy || loss instanceof BinaryFocalCrossentropy)) {
      return;
    }
    for (int i = 0; i < yTrue.size(); i++) {
      double target = yTrue.data()[i];
      if (target < 0 || target > 1) {
        told = true;
        LOG.warn(
            "The loss {} expects targets from 0 to 1. Received: {} in row {}. For labels of several"
                + " classes give the last layer a unit for each, softmax, and the loss"
                + " 'sparse_categorical_crossentropy'.",
            loss.schema().className(),
            PythonText.number(target),
            firstRow + i / (yTrue.size() / yTrue.rows()));
        return;
      }
    }
  }
}
