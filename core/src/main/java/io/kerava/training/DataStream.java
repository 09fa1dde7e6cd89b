package io.kerava.training;

import io.kerava.config.None;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * A DL4J iterator as one run goes through it. Its first batch can be looked at without being lost,
 * so that an iterator serves that can't begin again.
 */
public final class DataStream {
  private final DataSetIterator iterator;
  private final DataSet first;

  /** What {@link #next} gives before it asks the iterator. */
  private @Nullable DataSet waiting;

  private DataStream(DataSetIterator iterator, DataSet first) {
    this.iterator = iterator;
    this.first = first;
    this.waiting = first;
  }

  /**
   * Begins a run: an iterator that can be reset is, any other goes on where it stands.
   *
   * @throws IllegalArgumentException where it gives no batch
   */
  public static DataStream open(DataSetIterator iterator) {
    if (None.refused("iterator", iterator).resetSupported()) {
      iterator.reset();
    }
    if (!iterator.hasNext()) {
      throw new IllegalArgumentException(
          "The iterator gave no batch. Expected at least one in each epoch."
              + (iterator.resetSupported()
                  ? ""
                  : " It can't be reset, so that its data serve once only: make a new one."));
    }
    return new DataStream(iterator, iterator.next());
  }

  /** The first batch of the run. */
  public DataSet first() {
    return first;
  }

  /** Begins again where the iterator can, and goes on otherwise. */
  void restart() {
    if (iterator.resetSupported() && waiting == null) {
      iterator.reset();
    }
  }

  boolean hasNext() {
    return waiting != null || iterator.hasNext();
  }

  DataSet next() {
    DataSet next = waiting;
    waiting = null;
    return next == null ? iterator.next() : next;
  }

  /** Whether no batch can come any more, not after a restart either. */
  boolean isExhausted() {
    return !iterator.resetSupported() && !hasNext();
  }
}
