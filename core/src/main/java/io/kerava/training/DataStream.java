package io.kerava.training;

import io.kerava.config.None;
import java.util.Iterator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;

/**
 * A DL4J iterator as one run goes through it. Its first batch can be looked at without being lost,
 * so that an iterator serves that can't begin again.
 */
public final class DataStream {
  private final Iterator<StreamedBatch> iterator;
  private final boolean canReset;
  private final Runnable reset;
  private final StreamedBatch first;

  /** What {@link #next} gives before it asks the iterator. */
  private @Nullable StreamedBatch waiting;

  private DataStream(Iterator<StreamedBatch> iterator, boolean canReset, Runnable reset) {
    this.iterator = iterator;
    this.canReset = canReset;
    this.reset = reset;
    if (canReset) {
      reset.run();
    }
    if (!iterator.hasNext()) {
      throw new IllegalArgumentException(
          "The iterator gave no batch. Expected at least one in each epoch."
              + (canReset
                  ? ""
                  : " It can't be reset, so that its data serve once only: make a new one."));
    }
    this.first = iterator.next();
    this.waiting = first;
  }

  /**
   * Begins a run: an iterator that can be reset is, any other goes on where it stands.
   *
   * @throws IllegalArgumentException where it gives no batch
   */
  public static DataStream open(DataSetIterator iterator) {
    None.refused("iterator", iterator);
    return new DataStream(
        new Mapped<>(iterator, StreamedBatch::of), iterator.resetSupported(), iterator::reset);
  }

  /** {@link #open(DataSetIterator)} of batches of several inputs or outputs. */
  public static DataStream open(MultiDataSetIterator iterator) {
    None.refused("iterator", iterator);
    return new DataStream(
        new Mapped<>(iterator, StreamedBatch::of), iterator.resetSupported(), iterator::reset);
  }

  private record Mapped<T>(Iterator<T> batches, Function<T, StreamedBatch> change)
      implements Iterator<StreamedBatch> {
    @Override
    public boolean hasNext() {
      return batches.hasNext();
    }

    @Override
    public StreamedBatch next() {
      return change.apply(batches.next());
    }
  }

  /** The first batch of the run. */
  public StreamedBatch first() {
    return first;
  }

  /** Begins again where the iterator can, and goes on otherwise. */
  void restart() {
    if (canReset && waiting == null) {
      reset.run();
    }
  }

  boolean hasNext() {
    return waiting != null || iterator.hasNext();
  }

  StreamedBatch next() {
    StreamedBatch next = waiting;
    waiting = null;
    return next == null ? iterator.next() : next;
  }

  /** Whether no batch can come any more, not after a restart either. */
  boolean isExhausted() {
    return !canReset && !hasNext();
  }
}
