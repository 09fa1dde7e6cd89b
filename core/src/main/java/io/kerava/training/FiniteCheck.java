package io.kerava.training;

import io.kerava.arrays.ElementCount;
import io.kerava.arrays.HeapSpace;
import io.kerava.logging.Loggers;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;

/**
 * Looks for the reason of a result that is not finite: one warning in the log where data have a NaN
 * or an infinity. It is not an error, for training may be meant to go on, and it is looked for only
 * then: a look at all data beforehand would take as long as an epoch of a small network.
 */
final class FiniteCheck {
  private static final Logger LOG = Loggers.of(FiniteCheck.class);

  /** Samples read at once. */
  private static final int PIECE = 256;

  /** Numbers read at once, where a sample is long. */
  private static final int MOST = 1 << 20;

  private boolean looked;

  /** Looks through x, y and the weights, the first time that it is asked. */
  void explain(Samples data, ClassWeights classWeights) {
    if (!looked) {
      looked = true;
      warn("x", data.x().stream().map(Optional::of).toList());
      warn("y", data.y());
      warn("sampleWeight", data.weights());
      classWeights
          .findNonFinite()
          .ifPresent(
              each ->
                  LOG.warn(
                      "classWeight has a value that is not a finite number: {} for the class {}.",
                      each.getValue(),
                      each.getKey()));
    }
  }

  /** {@link #explain(Samples, ClassWeights)} without class weights. */
  void explain(Samples data) {
    explain(data, ClassWeights.NONE);
  }

  private static void warn(String name, List<Optional<Rows>> parts) {
    for (int i = 0; i < parts.size(); i++) {
      String label = parts.size() == 1 ? name : name + "[" + i + "]";
      parts.get(i).ifPresent(rows -> warn(label, rows));
    }
  }

  private static void warn(String name, Rows rows) {
    int size = Math.max(1, rows.sampleShape().size());
    int piece = Math.max(1, Math.min(PIECE, MOST / size));
    float[] values = HeapSpace.floats(ElementCount.of(piece, size));
    for (int first = 0; first < rows.count(); first += piece) {
      int count = Math.min(piece, rows.count() - first);
      rows.copy(first, count, values, 0);
      for (int i = 0; i < count * size; i++) {
        if (!Float.isFinite(values[i])) {
          LOG.warn(
              "{} has a value that is not a finite number: {} in sample {}. What is computed from"
                  + " it will not be finite either. Clean the data if that is not meant.",
              name,
              values[i],
              first + i / size);
          return;
        }
      }
    }
  }
}
