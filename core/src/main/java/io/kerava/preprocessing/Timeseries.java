package io.kerava.preprocessing;

import io.kerava.arrays.FloatArray;
import io.kerava.config.None;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Sliding windows over a time series, {@code keras.utils.timeseries_dataset_from_array}: batches
 * that {@code fit}, {@code evaluate} and {@code predict} take.
 *
 * <pre>{@code
 * import static io.kerava.preprocessing.Timeseries.timeseriesDatasetFromArray;
 *
 * // The next value of 10 past ones; series is (steps).
 * INDArray past = series.get(NDArrayIndex.interval(0, steps - 10));
 * INDArray next = series.get(NDArrayIndex.interval(10, steps));
 * model.fit(timeseriesDatasetFromArray(past, next, 10, t -> t.batchSize(32).shuffle(true)));
 * }</pre>
 *
 * <p>Data are (steps) or (steps, features), targets (steps) or (steps, …): {@code targets[i]} is
 * the target of the window that starts at {@code data[i]}. Each batch has windows (batch, length)
 * or (batch, length, features), float32, and targets (batch) or (batch, …). Source: {@code
 * keras/src/utils/timeseries_dataset_utils.py}; the windows are Keras's, but with {@code shuffle}
 * their order is another, since TensorFlow's way to shuffle is not repeated here.
 */
public final class Timeseries {

  private Timeseries() {}

  /** Windows with targets, in batches of 128; see the method with options. */
  public static DataSetIterator timeseriesDatasetFromArray(
      INDArray data, INDArray targets, int sequenceLength) {
    return timeseriesDatasetFromArray(data, targets, sequenceLength, t -> t);
  }

  /**
   * Windows with targets. The arrays are copied.
   *
   * @param sequenceLength the number of steps in a window
   * @throws IllegalArgumentException where options don't fit the data, or no window fits in
   */
  public static DataSetIterator timeseriesDatasetFromArray(
      INDArray data,
      INDArray targets,
      int sequenceLength,
      UnaryOperator<TimeseriesOptions> options) {
    return windows(
        FloatArray.copyOf(None.refused("data", data)),
        Optional.of(FloatArray.copyOf(None.refused("targets", targets))),
        sequenceLength,
        TimeseriesOptions.chosen(options));
  }

  /** Windows of a series of numbers with one target for each. */
  public static DataSetIterator timeseriesDatasetFromArray(
      double[] data,
      double[] targets,
      int sequenceLength,
      UnaryOperator<TimeseriesOptions> options) {
    return timeseriesDatasetFromArray(
        Nd4j.createFromArray(None.refused("data", data)),
        Nd4j.createFromArray(None.refused("targets", targets)),
        sequenceLength,
        options);
  }

  /** Windows alone, Keras's {@code targets=None}, in batches of 128. */
  public static DataSetIterator timeseriesDatasetFromArray(INDArray data, int sequenceLength) {
    return timeseriesDatasetFromArray(data, sequenceLength, t -> t);
  }

  /** Windows alone, Keras's {@code targets=None}. */
  public static DataSetIterator timeseriesDatasetFromArray(
      INDArray data, int sequenceLength, UnaryOperator<TimeseriesOptions> options) {
    return windows(
        FloatArray.copyOf(None.refused("data", data)),
        Optional.empty(),
        sequenceLength,
        TimeseriesOptions.chosen(options));
  }

  private static DataSetIterator windows(
      FloatArray data, Optional<FloatArray> targets, int sequenceLength, TimeseriesOptions given) {
    given.requireFitting(data.rows());
    int start = given.startIndex().orElse(0);
    int end = given.endIndex().filter(index -> index > 0).orElse(data.rows());
    int available = targets.map(FloatArray::rows).orElse(Integer.MAX_VALUE);
    long reach = (sequenceLength - 1L) * given.samplingRate();
    int starts = (int) Math.min(Math.max(0, end - start - reach), available);
    if (sequenceLength < 1 || starts < 1) {
      throw new IllegalArgumentException(
          "`sequence_length` must be 1 or more, and a window must fit into the data. Received:"
              + " sequence_length="
              + sequenceLength
              + ", sampling_rate="
              + given.samplingRate()
              + ", and "
              + (end - start)
              + " steps.");
    }
    int last = start + (starts - 1) / given.sequenceStride() * given.sequenceStride();
    if (last >= available) {
      throw new IllegalArgumentException(
          "`targets` must reach to the start of the last window, step "
              + last
              + ". Received: targets of length "
              + available
              + ". Give a lower `end_index`, or more targets.");
    }
    return new TimeseriesDataset(
        new SlidingWindows(data, sequenceLength, given.samplingRate()),
        targets.map(array -> new SlidingWindows(array, 1, 1)),
        SlidingWindows.starts(start, start + starts, given.sequenceStride()),
        given);
  }
}
