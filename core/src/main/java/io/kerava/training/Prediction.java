package io.kerava.training;

import io.kerava.arrays.ArraySizeException;
import io.kerava.arrays.ElementCount;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.HeapSpace;
import io.kerava.arrays.Shape;
import io.kerava.callbacks.CallbackList;
import io.kerava.engine.Network;
import io.kerava.parallel.Limits;
import io.kerava.parallel.RangeTask;
import io.kerava.parallel.Workers;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Predictions for samples that are in memory. A large batch is cut into blocks that stay in the
 * processor's cache, and the blocks are shared between threads: what comes out for a sample doesn't
 * depend on the others.
 */
public final class Prediction {
  private static final String FEWER = "predict fewer samples at a time";

  private final Network network;
  private final Rows x;
  private final RangeTask blocksOf = (part, from, to) -> blocks(from, to);
  private final int blockLength;
  private int batchFirst;
  private int batchEnd;
  private float[] results = {};
  private Shape sample = Shape.of(0);

  private Prediction(Network given, Rows x) {
    this.network = given.forSamples(List.of(x.sampleShape()));
    this.x = x;
    long size = Math.max(1, x.sampleShape().size());
    this.blockLength =
        network.treatsSamplesAlone()
            ? (int) Math.max(1, Limits.PREDICTED_BLOCK / size)
            : Integer.MAX_VALUE;
  }

  /**
   * The predictions, (samples, …).
   *
   * @param steps the number of batches to predict, where not all
   */
  public static INDArray of(
      Network network, Rows x, int batchSize, OptionalInt steps, CallbackList callbacks) {
    return new Prediction(network, x).all(batchSize, steps, callbacks);
  }

  private INDArray all(int batchSize, OptionalInt steps, CallbackList callbacks) {
    long wanted = (long) steps.orElse(Integer.MAX_VALUE) * batchSize;
    int samples = (int) Math.min(x.count(), wanted);
    callbacks.onPredictBegin();
    for (int first = 0, step = 0; first < samples; step++) {
      int end = first + Math.min(batchSize, samples - first);
      callbacks.onPredictBatchBegin(step);
      batch(first, end, samples);
      callbacks.onPredictBatchEnd(step);
      first = end;
    }
    callbacks.onPredictEnd();
    if (!isFinite(results, ElementCount.of(samples, sample.size()))) {
      new FiniteCheck().explain(new TrainingData(x, Optional.empty(), Optional.empty()));
    }
    return FloatArray.wrap(results, sample.withBatch(samples)).toNd();
  }

  private void batch(int first, int end, int samples) {
    int from = first;
    if (results.length == 0) { // the first block tells the size of a prediction
      from = Math.min(end, first + Math.min(blockLength, end - first));
      FloatArray output = FloatArray.zeros(Shape.of(0));
      predict(first, from, FloatArray.zeros(Shape.of(0)), output);
      sample = output.shape().withoutBatch();
      results = HeapSpace.floats(length(samples), "Predictions", FEWER);
      store(output, first);
    }
    if (from < end) {
      batchFirst = from;
      batchEnd = end;
      int blocks = (int) (((long) end - from + blockLength - 1) / blockLength);
      Workers.shared().runEach(blocksOf, blocks);
    }
  }

  private int length(int samples) {
    try {
      return sample.withBatch(samples).size();
    } catch (ArraySizeException e) {
      throw e.in("Predictions", "Predict fewer samples at a time.");
    }
  }

  private void blocks(int fromBlock, int toBlock) {
    FloatArray input = FloatArray.zeros(Shape.of(0));
    FloatArray output = FloatArray.zeros(Shape.of(0));
    for (int block = fromBlock; block < toBlock; block++) {
      int first = batchFirst + block * blockLength;
      predict(first, (int) Math.min(batchEnd, (long) first + blockLength), input, output);
      store(output, first);
    }
  }

  private void predict(int first, int end, FloatArray input, FloatArray output) {
    input.reshape(x.sampleShape().withBatch(end - first));
    x.copy(first, end - first, input.data(), 0);
    network.predict(input, output);
  }

  private void store(FloatArray output, int first) {
    int at = ElementCount.of(first, sample.size());
    System.arraycopy(output.data(), 0, results, at, output.size());
  }

  /** A longer array with the same predictions, where another batch is to follow them. */
  static float[] grown(float[] all, int length, int more, int batches) {
    int needed;
    try {
      needed = ElementCount.of((long) length + more);
    } catch (ArraySizeException e) {
      throw e.in("Predictions", "Predict fewer samples at a time.");
    }
    long wanted = Math.max(Math.max(all.length * 2L, (long) batches * more), needed);
    float[] grown =
        HeapSpace.floats((int) Math.min(wanted, ElementCount.LIMIT), "Predictions", FEWER);
    System.arraycopy(all, 0, grown, 0, length);
    return grown;
  }

  private static boolean isFinite(float[] values, int length) {
    for (int i = 0; i < length; i++) {
      if (!Float.isFinite(values[i])) {
        return false;
      }
    }
    return true;
  }
}
