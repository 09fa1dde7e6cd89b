package io.kerava.training;

import io.kerava.arrays.Shape;
import io.kerava.parallel.Ahead;
import io.kerava.parallel.Limits;
import io.kerava.parallel.RangeTask;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Batches of samples that all are in memory; the last one has what is left. Where batches are
 * large, the next one is gathered by another thread while the caller works on this one.
 */
final class ArrayBatches implements BatchSource {
  private final TrainingData data;
  private final int batchSize;
  private final int @Nullable [] order;
  private final RandomGenerator random;
  private final ClassWeights classWeights;
  private float[] targets = {};
  private final FiniteCheck finiteX = new FiniteCheck("x");
  private final FiniteCheck finiteY = new FiniteCheck("y");
  private final IntUnaryOperator rowOf = this::row;
  private final Batch ahead = new Batch();
  private final RangeTask gatherAhead = (part, from, to) -> gatherAhead();
  private boolean gathering;
  private boolean gathered;
  private int position;

  /** The shapes of a batch of {@link #shaped} samples; a shape for each batch would be garbage. */
  private Shape inputShape = Shape.of(0);

  private Shape targetShape = Shape.of(0);
  private int shaped = -1;

  private ArrayBatches(
      TrainingData data, int batchSize, Optional<Long> shuffleSeed, Map<Integer, Double> weights) {
    this.data = data;
    this.batchSize = batchSize;
    this.order = shuffleSeed.isPresent() ? identity(data.count()) : null;
    this.random = new SplittableRandom(shuffleSeed.orElse(0L));
    this.classWeights = new ClassWeights(weights);
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
    return OptionalInt.of((data.count() + batchSize - 1) / batchSize);
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
  public void stop() {
    if (gathering) {
      gathering = false;
      Ahead.shared().await();
    }
  }

  private void gatherAhead() {
    gathered = gather(ahead);
  }

  @Override
  public boolean next(Batch batch) {
    boolean given;
    if (gathering) {
      stop();
      given = gathered;
      batch.swap(ahead);
    } else {
      given = gather(batch);
    }
    if (given && batch.x.size() >= Limits.GATHERED_AHEAD && position < data.count()) {
      gathering = Ahead.shared().start(gatherAhead);
    }
    return given;
  }

  private boolean gather(Batch batch) {
    int size = Math.min(batchSize, data.count() - position);
    if (size <= 0) {
      finiteX.stop();
      finiteY.stop();
      return false;
    }
    if (shaped != size) {
      shaped = size;
      inputShape = data.x().sampleShape().withBatch(size);
      targetShape = data.y().map(y -> y.sampleShape().withBatch(size)).orElse(Shape.of(0));
    }
    batch.x.reshape(inputShape);
    gather(data.x(), size, batch.x.data());
    finiteX.look(batch.x.data(), batch.x.size(), size, rowOf);
    Rows y = data.y().orElse(null);
    if (y != null) {
      fillTargets(y, size, batch);
    }
    fillWeights(size, batch);
    position += size;
    return true;
  }

  private void fillTargets(Rows y, int size, Batch batch) {
    batch.y.reshape(targetShape);
    int length = batch.y.size();
    if (targets.length < length) {
      targets = new float[length];
    }
    gather(y, size, targets);
    finiteY.look(targets, length, size, rowOf);
    double[] to = batch.y.data();
    for (int i = 0; i < length; i++) {
      to[i] = targets[i];
    }
  }

  private void fillWeights(int size, Batch batch) {
    float[] sampleWeight = data.sampleWeight().orElse(null);
    double[] weights = batch.resetWeights(sampleWeight != null || !classWeights.isEmpty()).data();
    if (sampleWeight != null) {
      for (int i = 0; i < size; i++) {
        weights[i] = sampleWeight[row(i)];
      }
    }
    if (!classWeights.isEmpty()) {
      classWeights.multiplyInto(weights, batch.y);
    }
  }

  private void gather(Rows rows, int size, float[] to) {
    if (order == null) {
      rows.copy(position, size, to, 0);
      return;
    }
    int sampleSize = Math.toIntExact(rows.sampleShape().size());
    for (int i = 0; i < size; i++) {
      rows.copy(row(i), 1, to, i * sampleSize);
    }
  }

  private int row(int i) {
    int[] indices = order;
    return indices == null ? position + i : indices[position + i];
  }
}
