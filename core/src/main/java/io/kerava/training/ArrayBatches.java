package io.kerava.training;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.ElementCount;
import io.kerava.arrays.Shape;
import io.kerava.parallel.Ahead;
import io.kerava.parallel.Limits;
import io.kerava.parallel.RangeTask;
import io.kerava.parallel.Workers;
import java.util.Arrays;
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
  private final Samples data;
  private final Rows[] x;
  private final int[] inputSizes;
  private final OutputRows[] targets;
  private final OutputRows[] weights;
  private final int batchSize;
  private final int @Nullable [] order;
  private RandomGenerator random;
  private final ClassWeights classWeights;
  private final FiniteCheck finite = new FiniteCheck();
  private final Ahead others = Workers.shared().ahead();
  private final Batch ahead = new Batch();
  private final RangeTask gatherAhead = (part, from, to) -> gather(ahead, from, to);
  private final int grain;
  private boolean gathering;

  /** The first sample of the batch that will be given next. */
  private int position;

  /** The first sample of the batch that was begun last, and the number of its samples. */
  private int first;

  private int size;

  /** The shapes of a batch of {@link #shaped} samples; a shape for each batch would be garbage. */
  private final Shape[] inputShapes;

  private final @Nullable Shape[] targetShapes;
  private final @Nullable Shape[] weightShapes;
  private int shaped = -1;

  private ArrayBatches(
      Samples data, int batchSize, Optional<Long> shuffleSeed, Map<Integer, Double> weights) {
    this.data = data;
    this.batchSize = batchSize;
    this.order = shuffleSeed.isPresent() ? identity(data.count()) : null;
    this.random = new SplittableRandom(shuffleSeed.orElse(0L));
    this.classWeights = new ClassWeights(weights);
    this.x = data.x().toArray(new Rows[0]);
    this.inputSizes = data.x().stream().mapToInt(each -> each.sampleShape().size()).toArray();
    this.targets = data.y().stream().map(OutputRows::new).toArray(OutputRows[]::new);
    this.weights = data.weights().stream().map(OutputRows::new).toArray(OutputRows[]::new);
    this.inputShapes = new Shape[x.length];
    this.targetShapes = new Shape[targets.length];
    this.weightShapes = new Shape[targets.length];
    this.grain = Math.max(1, Limits.GATHERED_PIECE / Math.max(1, Arrays.stream(inputSizes).sum()));
  }

  /** Batches in a new order each epoch where a seed is given. */
  static ArrayBatches of(
      Samples data, int batchSize, Optional<Long> shuffleSeed, Map<Integer, Double> weights) {
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
  public void reorder(long seed, int restarts) {
    if (order == null) {
      return;
    }
    System.arraycopy(identity(order.length), 0, order, 0, order.length);
    random = new SplittableRandom(seed);
    for (int i = 0; i < restarts; i++) {
      restart();
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
    if (!classWeights.isEmpty()) {
      DoubleArray factors = batch.weights(0);
      if (factors != null) {
        classWeights.multiplyInto(factors.data(), batch.y(0));
      }
    }
    position = first + size;
    if (position < data.count() && numbers(batch) >= Limits.GATHERED_AHEAD) {
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
      shape();
    }
    batch.begin(inputShapes, targetShapes, weightShapes);
    for (int i = 0; i < targets.length; i++) {
      targets[i].begin(size);
      weights[i].begin(size);
    }
  }

  private void shape() {
    for (int i = 0; i < x.length; i++) {
      inputShapes[i] = x[i].sampleShape().withBatch(size);
    }
    for (int i = 0; i < targets.length; i++) {
      targetShapes[i] = targets[i].shape(size);
      Shape given = weights[i].shape(size);
      weightShapes[i] = given == null && !classWeights.isEmpty() ? Shape.of(size) : given;
    }
  }

  /** How many numbers all inputs have. */
  private static long numbers(Batch batch) {
    long numbers = 0;
    for (int i = 0; i < batch.x().size(); i++) {
      numbers += batch.x().get(i).size();
    }
    return numbers;
  }

  /** Copies samples to their places in the batch. Several threads may, different ones. */
  private void gather(Batch batch, int from, int to) {
    for (int i = 0; i < x.length; i++) {
      gather(x[i], inputSizes[i], batch.x().get(i).data(), from, to);
    }
    for (int i = 0; i < targets.length; i++) {
      if (batch.hasTargets(i)) {
        gather(targets[i], batch.y(i).data(), from, to);
      }
      DoubleArray factors = batch.weights(i);
      if (factors != null) {
        gather(weights[i], factors.data(), from, to);
      }
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

  private void gather(OutputRows rows, double[] target, int from, int to) {
    if (order == null) {
      rows.copy(first + from, to - from, target, from);
    } else {
      for (int i = from; i < to; i++) {
        rows.copy(row(i), 1, target, i);
      }
    }
  }

  private int row(int i) {
    int[] indices = order;
    return indices == null ? first + i : indices[first + i];
  }
}
