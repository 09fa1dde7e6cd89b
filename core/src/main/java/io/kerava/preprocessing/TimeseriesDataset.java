package io.kerava.preprocessing;

import io.kerava.random.NumpyRandom;
import io.kerava.random.RandomSeed;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** Windows and their targets in batches, as DL4J's iterator. */
final class TimeseriesDataset implements DataSetIterator {
  private static final long serialVersionUID = 1;

  private final transient SlidingWindows windows;
  private final transient Optional<SlidingWindows> targets;
  private final int[] starts;
  private final int batchSize;
  private final transient Optional<NumpyRandom> shuffling;
  private transient @Nullable DataSetPreProcessor preProcessor;
  private int position;

  TimeseriesDataset(
      SlidingWindows windows,
      Optional<SlidingWindows> targets,
      int[] starts,
      TimeseriesOptions options) {
    this.windows = windows;
    this.targets = targets;
    this.starts = starts;
    this.batchSize = options.batchSize();
    this.shuffling =
        options.shuffle()
            ? Optional.of(new NumpyRandom(options.seed().orElseGet(RandomSeed::next)))
            : Optional.empty();
    shuffling.ifPresent(random -> random.shuffle(starts));
  }

  @Override
  public boolean hasNext() {
    return position < starts.length;
  }

  @Override
  public DataSet next() {
    return next(batchSize);
  }

  @Override
  public DataSet next(int num) {
    if (!hasNext()) {
      throw new NoSuchElementException("All windows were given. Call reset() to begin again.");
    }
    int to = Math.min(position + num, starts.length);
    int[] batch = Arrays.copyOfRange(starts, position, to);
    position = to;
    DataSet set = new DataSet();
    set.setFeatures(windows.at(batch, true));
    targets.ifPresent(each -> set.setLabels(each.at(batch, false)));
    if (preProcessor != null) {
      preProcessor.preProcess(set);
    }
    return set;
  }

  @Override
  public void reset() {
    position = 0;
    shuffling.ifPresent(random -> random.shuffle(starts));
  }

  @Override
  public boolean resetSupported() {
    return true;
  }

  @Override
  public boolean asyncSupported() {
    return true;
  }

  @Override
  public int batch() {
    return batchSize;
  }

  @Override
  public int inputColumns() {
    return windows.series().shape().withoutBatch().size();
  }

  @Override
  public int totalOutcomes() {
    return targets.map(each -> each.series().shape().withoutBatch().size()).orElse(0);
  }

  @Override
  public List<String> getLabels() {
    return List.of();
  }

  @Override
  public void setPreProcessor(DataSetPreProcessor preProcessor) {
    this.preProcessor = preProcessor;
  }

  @Override
  public @Nullable DataSetPreProcessor getPreProcessor() {
    return preProcessor;
  }
}
