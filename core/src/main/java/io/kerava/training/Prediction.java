package io.kerava.training;

import io.kerava.arrays.ElementCount;
import io.kerava.arrays.FloatArray;
import io.kerava.callbacks.CallbackList;
import io.kerava.engine.Network;
import io.kerava.parallel.Limits;
import io.kerava.parallel.Pieces;
import io.kerava.parallel.RangeTask;
import io.kerava.parallel.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Predictions for samples that are in memory. A large batch is cut into blocks that stay in the
 * processor's cache, and the blocks are shared between threads: what comes out for a sample doesn't
 * depend on the others.
 */
public final class Prediction {
  /** Of so many blocks, one more or less for a thread doesn't count. */
  private static final int MANY = 32;

  private final Network network;
  private final List<Rows> x;
  private final List<PredictionResults> results;
  private final RangeTask blocksOf = (part, from, to) -> blocks(from, to);
  private final int longest;
  private boolean begun;
  private int batchFirst;
  private int batchEnd;
  private int blockLength;

  private Prediction(Network given, int outputs, Samples samples) {
    this.x = samples.x();
    this.network = given.forSamples(samples.inputShapes());
    PredictionResults[] all = new PredictionResults[outputs];
    Arrays.setAll(all, i -> new PredictionResults());
    this.results = List.of(all);
    long size = 0;
    for (Rows each : x) {
      size += each.sampleShape().size();
    }
    this.longest =
        network.treatsSamplesAlone()
            ? (int) Math.max(network.fewestSamples(), Limits.PREDICTED_BLOCK / Math.max(1, size))
            : Integer.MAX_VALUE;
  }

  /**
   * The predictions of each output, (samples, …).
   *
   * @param outputs how many the network has
   * @param steps the number of batches to predict, where not all
   */
  public static List<INDArray> of(
      Network network,
      int outputs,
      Samples samples,
      int batchSize,
      OptionalInt steps,
      CallbackList callbacks) {
    long wanted = (long) steps.orElse(Integer.MAX_VALUE) * batchSize;
    int count = (int) Math.min(samples.count(), wanted);
    Prediction prediction = new Prediction(network, outputs, samples);
    prediction.all(batchSize, count, callbacks);
    boolean isFinite = true;
    INDArray[] predictions = new INDArray[outputs];
    for (int i = 0; i < outputs; i++) {
      isFinite &= prediction.results.get(i).isFinite(count);
      predictions[i] = prediction.results.get(i).toNd(count);
    }
    if (!isFinite) {
      new FiniteCheck().explain(samples);
    }
    return List.of(predictions);
  }

  private void all(int batchSize, int samples, CallbackList callbacks) {
    callbacks.onPredictBegin();
    for (int first = 0, step = 0; first < samples; step++) {
      int end = first + Math.min(batchSize, samples - first);
      callbacks.onPredictBatchBegin(step);
      batch(first, end, samples);
      callbacks.onPredictBatchEnd(step);
      first = end;
    }
    callbacks.onPredictEnd();
  }

  /**
   * The length of the blocks of a batch, by its number of samples alone: another number of threads
   * gives the same last digits.
   */
  static int blockLength(int samples, int longest) {
    int blocks = ElementCount.parts(samples, longest);
    if (blocks > MANY) {
      return longest;
    }
    boolean isEven = blocks <= Pieces.EVEN / 2;
    int even = isEven ? blocks : ElementCount.parts(blocks, Pieces.EVEN) * Pieces.EVEN;
    return ElementCount.parts(samples, even);
  }

  private void batch(int first, int end, int samples) {
    blockLength = blockLength(end - first, longest);
    int from = first;
    if (!begun) { // the first block tells the sizes of the predictions
      begun = true;
      from = first + blockLength;
      List<FloatArray> outputs = FloatArray.buffers(results.size());
      predict(first, from, FloatArray.buffers(x.size()), outputs);
      for (int i = 0; i < results.size(); i++) {
        results.get(i).begin(outputs.get(i), samples);
      }
      store(outputs, first);
    }
    if (from < end) {
      batchFirst = from;
      batchEnd = end;
      Workers.shared().runEach(blocksOf, ElementCount.parts(end - from, blockLength));
    }
  }

  private void blocks(int fromBlock, int toBlock) {
    List<FloatArray> inputs = FloatArray.buffers(x.size());
    List<FloatArray> outputs = FloatArray.buffers(results.size());
    for (int block = fromBlock; block < toBlock; block++) {
      int first = batchFirst + block * blockLength;
      predict(first, (int) Math.min(batchEnd, (long) first + blockLength), inputs, outputs);
      store(outputs, first);
    }
  }

  private void predict(int first, int end, List<FloatArray> inputs, List<FloatArray> outputs) {
    for (int i = 0; i < x.size(); i++) {
      FloatArray input = inputs.get(i);
      input.reshape(x.get(i).sampleShape().withBatch(end - first));
      x.get(i).copy(first, end - first, input.data(), 0);
    }
    network.predict(inputs, outputs);
  }

  private void store(List<FloatArray> outputs, int first) {
    for (int i = 0; i < outputs.size(); i++) {
      results.get(i).store(outputs.get(i), first);
    }
  }
}
