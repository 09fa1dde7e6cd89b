package io.kerava.training;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.ElementCount;
import io.kerava.arrays.Shape;
import io.kerava.parallel.Ahead;
import io.kerava.parallel.Limits;
import io.kerava.parallel.RangeTask;
import io.kerava.parallel.Workers;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Batches of samples that all are in memory; the last one has what is left. Where batches are
 * large, the next one is gathered by other threads while the caller works on this one.
 */
final class ArrayBatches implements BatchSource {
  private final TrainingData data;
  private final int batchSize;
  private final int @Nullable [] order;
  private final RandomGenerator random;
  private final ClassWeights classWeights;
  private float[] targets = {};
  private float[] gatheredWeights = {};
  private final FiniteCheck finite = new FiniteCheck();
  private final Ahead others = Workers.shared().ahead();
  private final Batch ahead = new Batch();
  private final RangeTask gatherAhead = (part, from, to) -> gather(ahead, from, to);
  private final int inputSize;
  private final int targetSize;
  private final int weightSize;
  private final int grain;
  private boolean gathering;

  /** The first sample of the batch that will be given next. */
  private int position;

  /** The first sample of the batch that was begun last, and the number of its samples. */
  private int first;

  private int size;

  /** The shapes of a batch of {@link #shaped} samples; a shape for each batch would be garbage. */
  private Shape inputShape = Shape.of(0);

  private @Nullable Shape targetShape;
  private @Nullable Shape weightShape;
  private int shaped = -1;

  private ArrayBatches(
      TrainingData data, int batchSize, Optional<Long> shuffleSeed, Map<Integer, Double> weights) {
    this.data = data;
    this.batchSize = batchSize;
    this.order = shuffleSeed.isPresent() ? identity(data.count()) : null;
    this.random = new SplittableRandom(shuffleSeed.orElse(0L));
    this.classWeights = new ClassWeights(weights);
    this.inputSize = sampleSize(data.x());
    this.targetSize = data.y().map(ArrayBatches::sampleSize).orElse(0);
    this.weightSize = data.sampleWeight().map(ArrayBatches::sampleSize).orElse(0);
    this.grain = Math.max(1, Limits.GATHERED_PIECE / Math.max(1, inputSize));
  }

  /** Batches in a new order each epoch where a seed is given. */
  static ArrayBatches of(
      TrainingData data, int batchSize, Optional<Long> shuffleSeed, Map<Integer, Double> weights) {
    return new ArrayBatches(data, batchSize, shuffleSeed, weights);
  }

  private static int[] identity(int count) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = i;
    }
    return order;
  }

  @Override
  public OptionalInt steps() {
    return OptionalInt.of(ElementCount.parts(data.count(), batchSize));
  }

  @Override
  public void restart() {
    stop();
    position = 0;
    int[] indices = order;
    if (indices == null) {
      return;
    }
    for (int i = indices.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = indices[i];
      indices[i] = indices[j];
      indices[j] = swapped;
    }
  }

  @Override
  public void explainNonFinite() {
    finite.explain(data, classWeights);
  }

  @Override
  public void stop() {
    if (gathering) {
      gathering = false;
      others.await();
    }
  }

  @Override
  public boolean next(Batch batch) {
    if (gathering) {
      stop();
      batch.swap(ahead);
    } else {
      begin(batch);
      gather(batch, 0, size);
    }
    if (size == 0) {
      return false;
    }
    DoubleArray weights = batch.weights();
    if (weights != null && !classWeights.isEmpty()) {
      classWeights.multiplyInto(weights.data(), batch.y());
    }
    position = first + size;
    if (batch.x().size() >= Limits.GATHERED_AHEAD && position < data.count()) {
      begin(ahead);
      gathering = others.start(gatherAhead, size, grain);
    }
    return true;
  }

  /** Makes room for the samples of the next batch. */
  private void begin(Batch batch) {
    first = position;
    size = Math.min(batchSize, data.count() - position);
    if (size == 0) {
      return;
    }
    if (shaped != size) {
      shaped = size;
      inputShape = data.x().sampleShape().withBatch(size);
      targetShape = data.y().map(y -> y.sampleShape().withBatch(size)).orElse(null);
      weightShape = weightShape();
    }
    batch.begin(inputShape, targetShape, weightShape);
    targets = atLeast(targets, size * targetSize);
    gatheredWeights = atLeast(gatheredWeights, size * weightSize);
  }

  private @Nullable Shape weightShape() {
    return data.sampleWeight()
        .map(weights -> weights.sampleShape().withBatch(size))
        .orElse(classWeights.isEmpty() ? null : Shape.of(size));
  }

  private static float[] atLeast(float[] buffer, int length) {
    return buffer.length < length ? new float[length] : buffer;
  }

  /** Copies samples to their places in the batch. Several threads may, different ones. */
  private void gather(Batch batch, int from, int to) {
    gather(data.x(), inputSize, batch.x().data(), from, to);
    Rows y = data.y().orElse(null);
    if (y != null) {
      gather(y, targetSize, batch.y().data(), targets, from, to);
    }
    Rows sampleWeight = data.sampleWeight().orElse(null);
    DoubleArray weights = batch.weights();
    if (sampleWeight != null && weights != null) {
      gather(sampleWeight, weightSize, weights.data(), gatheredWeights, from, to);
    }
  }

  private void gather(Rows rows, int length, float[] target, int from, int to) {
    if (order == null) {
      rows.copy(first + from, to - from, target, from * length);
    } else {
      for (int i = from; i < to; i++) {
        rows.copy(row(i), 1, target, i * length);
      }
    }
  }

  private void gather(Rows rows, int length, double[] target, float[] scratch, int from, int to) {
    if (order == null) {
      rows.copy(first + from, to - from, target, from * length, scratch);
    } else {
      for (int i = from; i < to; i++) {
        rows.copy(row(i), 1, target, i * length, scratch);
      }
    }
  }

  private static int sampleSize(Rows rows) {
    return rows.sampleShape().size();
  }

  private int row(int i) {
    int[] indices = order;
    return indices == null ? first + i : indices[first + i];
  }
}
