package io.kerava.preprocessing;

import java.util.Optional;

/**
 * The keywords of {@code keras.utils.timeseries_dataset_from_array}, for {@link Timeseries}.
 * Immutable: each method returns a copy.
 */
public final class TimeseriesOptions {

  private static final int DEFAULT_BATCH_SIZE = 128;

  private final int sequenceStride;
  private final int samplingRate;
  private final int batchSize;
  private final boolean shuffle;
  private final Optional<Long> seed;
  private final Optional<Integer> startIndex;
  private final Optional<Integer> endIndex;

  TimeseriesOptions() {
    this(1, 1, DEFAULT_BATCH_SIZE, false, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private TimeseriesOptions(
      int sequenceStride,
      int samplingRate,
      int batchSize,
      boolean shuffle,
      Optional<Long> seed,
      Optional<Integer> startIndex,
      Optional<Integer> endIndex) {
    this.sequenceStride = sequenceStride;
    this.samplingRate = samplingRate;
    this.batchSize = batchSize;
    this.shuffle = shuffle;
    this.seed = seed;
    this.startIndex = startIndex;
    this.endIndex = endIndex;
  }

  /** How many steps lie between the starts of two windows; 1 by default. */
  public TimeseriesOptions sequenceStride(int sequenceStride) {
    return new TimeseriesOptions(
        sequenceStride, samplingRate, batchSize, shuffle, seed, startIndex, endIndex);
  }

  /** How many steps lie between two steps of a window; 1 by default. */
  public TimeseriesOptions samplingRate(int samplingRate) {
    return new TimeseriesOptions(
        sequenceStride, samplingRate, batchSize, shuffle, seed, startIndex, endIndex);
  }

  /** The windows of a batch, 128 by default; the last batch has what is left. */
  public TimeseriesOptions batchSize(int batchSize) {
    if (batchSize < 1) {
      throw new IllegalArgumentException(
          "`batch_size` must be 1 or more. Received: batch_size=" + batchSize);
    }
    return new TimeseriesOptions(
        sequenceStride, samplingRate, batchSize, shuffle, seed, startIndex, endIndex);
  }

  /** {@code true} gives the windows in another order each time that they are gone through. */
  public TimeseriesOptions shuffle(boolean shuffle) {
    return new TimeseriesOptions(
        sequenceStride, samplingRate, batchSize, shuffle, seed, startIndex, endIndex);
  }

  /** Makes the orders the same in each run. */
  public TimeseriesOptions seed(long seed) {
    return new TimeseriesOptions(
        sequenceStride, samplingRate, batchSize, shuffle, Optional.of(seed), startIndex, endIndex);
  }

  /** The first step that is used; 0 by default. */
  public TimeseriesOptions startIndex(int startIndex) {
    return new TimeseriesOptions(
        sequenceStride, samplingRate, batchSize, shuffle, seed, Optional.of(startIndex), endIndex);
  }

  /** The step before which windows end; by default the data's length. */
  public TimeseriesOptions endIndex(int endIndex) {
    return new TimeseriesOptions(
        sequenceStride, samplingRate, batchSize, shuffle, seed, startIndex, Optional.of(endIndex));
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
}
