package io.kerava.training;

import io.kerava.arrays.Shape;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What belongs to one output, targets or weights, gathered into batches. */
final class OutputRows {
  private final @Nullable Rows rows;
  private final int size;
  private float[] scratch = {};

  OutputRows(Optional<Rows> rows) {
    this.rows = rows.orElse(null);
    this.size = rows.map(each -> each.sampleShape().size()).orElse(0);
  }

  /** The shape of a batch; {@code null} where there is nothing. */
  @Nullable Shape shape(int samples) {
    Rows known = rows;
    return known == null ? null : known.sampleShape().withBatch(samples);
  }

  /** Makes room for what {@link #copy} needs beside the batch. */
  void begin(int samples) {
    if (scratch.length < samples * size) {
      scratch = new float[samples * size];
    }
  }

  /**
   * Copies consecutive samples to their places in the batch. Several threads may, different ones.
   *
   * @param place of the first in the batch
   */
  void copy(int first, int count, double[] to, int place) {
    Rows known = rows;
    if (known != null) {
      known.copy(first, count, to, place * size, scratch);
    }
  }
}
