package io.kerava.preprocessing;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.kerava.config.Options;
import io.kerava.config.PythonCall;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The keywords of {@code keras.utils.timeseries_dataset_from_array}, for {@link Timeseries}. One
 * object belongs to one call; its methods return it.
 */
public final class TimeseriesOptions {

  private static final int DEFAULT_BATCH_SIZE = 128;

  private int sequenceStride = 1;
  private int samplingRate = 1;
  private int batchSize = DEFAULT_BATCH_SIZE;
  private boolean shuffle;
  private Optional<Long> seed = Optional.empty();
  private Optional<Integer> startIndex = Optional.empty();
  private Optional<Integer> endIndex = Optional.empty();

  TimeseriesOptions() {}

  static TimeseriesOptions chosen(UnaryOperator<TimeseriesOptions> options) {
    return Options.chosen(
        "timeseriesDatasetFromArray(data, targets, 20, t -> t.batchSize(32))",
        new TimeseriesOptions(),
        options);
  }

  /** How many steps lie between the starts of two windows; 1 by default. */
  @CanIgnoreReturnValue
  public TimeseriesOptions sequenceStride(int sequenceStride) {
    this.sequenceStride = sequenceStride;
    return this;
  }

  /** How many steps lie between two steps of a window; 1 by default. */
  @CanIgnoreReturnValue
  public TimeseriesOptions samplingRate(int samplingRate) {
    this.samplingRate = samplingRate;
    return this;
  }

  /** The windows of a batch, 128 by default; the last batch has what is left. */
  @CanIgnoreReturnValue
  public TimeseriesOptions batchSize(int batchSize) {
    if (batchSize < 1) {
      throw new IllegalArgumentException(
          "`batch_size` must be 1 or more. Received: batch_size=" + batchSize);
    }
    this.batchSize = batchSize;
    return this;
  }

  /** {@code true} gives the windows in another order each time that they are gone through. */
  @CanIgnoreReturnValue
  public TimeseriesOptions shuffle(boolean shuffle) {
    this.shuffle = shuffle;
    return this;
  }

  /** Makes the orders the same in each run. */
  @CanIgnoreReturnValue
  public TimeseriesOptions seed(long seed) {
    this.seed = Optional.of(seed);
    return this;
  }

  /** The first step that is used; 0 by default. */
  @CanIgnoreReturnValue
  public TimeseriesOptions startIndex(int startIndex) {
    this.startIndex = Optional.of(startIndex);
    return this;
  }

  /** The step before which windows end; by default the data's length. */
  @CanIgnoreReturnValue
  public TimeseriesOptions endIndex(int endIndex) {
    this.endIndex = Optional.of(endIndex);
    return this;
  }

  int sequenceStride() {
    return sequenceStride;
  }

  int samplingRate() {
    return samplingRate;
  }

  int batchSize() {
    return batchSize;
  }

  boolean shuffle() {
    return shuffle;
  }

  Optional<Long> seed() {
    return seed;
  }

  Optional<Integer> startIndex() {
    return startIndex;
  }

  Optional<Integer> endIndex() {
    return endIndex;
  }

  /** Keras's checks, in its order. */
  void requireFitting(int length) {
    int start = startIndex.orElse(0);
    require(start >= 0, "`start_index` must be 0 or greater. Received: start_index=" + start);
    require(
        start < length,
        "`start_index` must be lower than the length of the data. Received: start_index="
            + start
            + ", for data of length "
            + length);
    if (endIndex.isPresent()) {
      int end = endIndex.get();
      require(end > 0, "`end_index` must be higher than 0. Received: end_index=" + end);
      require(
          end > start,
          "`end_index` must be higher than `start_index`. Received: start_index="
              + start
              + ", and end_index="
              + end);
      requireLower("end_index", end, length);
    }
    require(
        samplingRate > 0,
        "`sampling_rate` must be higher than 0. Received: sampling_rate=" + samplingRate);
    requireLower("sampling_rate", samplingRate, length);
    require(
        sequenceStride > 0,
        "`sequence_stride` must be higher than 0. Received: sequence_stride=" + sequenceStride);
    requireLower("sequence_stride", sequenceStride, length);
  }

  private static void requireLower(String keyword, int value, int length) {
    require(
        value < length,
        "`"
            + keyword
            + "` must be lower than the length of the data. Received: "
            + keyword
            + "="
            + value
            + ", for data of length "
            + length);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  /** The options that are not at their default. */
  @Override
  public String toString() {
    return new PythonCall("TimeseriesOptions")
        .with("sequence_stride", sequenceStride, 1)
        .with("sampling_rate", samplingRate, 1)
        .with("batch_size", batchSize, DEFAULT_BATCH_SIZE)
        .with("shuffle", shuffle, false)
        .with("seed", seed)
        .with("start_index", startIndex)
        .with("end_index", endIndex)
        .toString();
  }
}
