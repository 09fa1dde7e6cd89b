package io.kerava.training;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.HostMemory;
import io.kerava.arrays.Shape;
import io.kerava.config.UnsupportedKerasFeatureException;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** The batches that a DL4J iterator gives, each of them checked. */
final class IteratorBatches implements BatchSource {
  private final DataStream stream;
  private final BatchCheck check;
  private final ClassWeights classWeights;
  private final FiniteCheck finite = new FiniteCheck();
  private @Nullable DataSet last;

  IteratorBatches(DataStream stream, BatchCheck check, Map<Integer, Double> classWeights) {
    this.stream = stream;
    this.check = check;
    this.classWeights = new ClassWeights(classWeights);
  }

  @Override
  public OptionalInt steps() {
    return OptionalInt.empty();
  }

  @Override
  public void restart() {
    stream.restart();
  }

  @Override
  public boolean isExhausted() {
    return stream.isExhausted();
  }

  @Override
  public boolean next(Batch batch) {
    if (!stream.hasNext()) {
      return false;
    }
    DataSet set = stream.next();
    last = set;
    if (set.getFeaturesMaskArray() != null || set.getLabelsMaskArray() != null) {
      throw new UnsupportedKerasFeatureException(
          "The iterator's data have mask arrays, which are not supported. Give sample weights in"
              + " fit, or data without masks.");
    }
    INDArray x = set.getFeatures();
    Shape inputs = check.inputs(Shape.of(x.shape()));
    Shape targets = null;
    INDArray labels = check.wantsTargets() ? targets(set) : null;
    if (labels != null) {
      targets = check.targets(inputs, Shape.of(labels.shape()));
    }
    Shape weights = classWeights.isEmpty() ? null : Shape.of(inputs.length(0));
    batch.begin(inputs, targets, weights);
    if (check.takesIds()) {
      Rows ids = TrainingData.inputs(x).x().asIds();
      ids.copy(0, ids.count(), batch.x().data(), 0);
    } else {
      HostMemory.read(x, batch.x().data());
    }
    if (labels != null) {
      DoubleArray y = DoubleArray.copyOf(labels);
      System.arraycopy(y.data(), 0, batch.y().data(), 0, y.size());
      check.values(batch.y());
    }
    DoubleArray factors = batch.weights();
    if (factors != null) {
      classWeights.multiplyInto(factors.data(), batch.y());
    }
    return true;
  }

  /** Only the last batch is at hand, the one whose result it was. */
  @Override
  public void explainNonFinite() {
    DataSet set = last;
    if (set != null) {
      TrainingData inputs = TrainingData.inputs(set.getFeatures());
      finite.explain(
          check.wantsTargets() ? TrainingData.of(set.getFeatures(), targets(set)) : inputs,
          classWeights);
    }
  }

  /** The targets of a batch that must have some. */
  static INDArray targets(DataSet set) {
    INDArray labels = set.getLabels();
    if (labels == null) {
      throw new IllegalArgumentException("y is missing. Expected targets for x.");
    }
    return labels;
  }
}
