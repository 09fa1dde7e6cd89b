package io.kerava.training;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.HostMemory;
import io.kerava.arrays.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The batches that a DL4J iterator gives, each of them checked. */
final class IteratorBatches implements BatchSource {
  private final DataStream stream;
  private final BatchCheck check;
  private final ClassWeights classWeights;
  private final FiniteCheck finite = new FiniteCheck();
  private @Nullable StreamedBatch last;

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
    StreamedBatch given = stream.next();
    last = given;
    given.requireNoMasks();
    List<Shape> inputs = check.inputs(shapes(given.features()), given.absent());
    List<INDArray> labels = check.outputs() == 0 ? List.of() : given.labels();
    int[] outputs = check.outputs() == 0 ? new int[0] : check.outputsOf(labels.size());
    begin(batch, inputs, labels, outputs);
    readInputs(given.features(), batch);
    for (int i = 0; i < outputs.length; i++) {
      DoubleArray y = DoubleArray.copyOf(labels.get(i));
      DoubleArray targets = batch.y(outputs[i]);
      System.arraycopy(y.data(), 0, targets.data(), 0, y.size());
      check.values(outputs[i], targets);
    }
    check.done();
    if (!classWeights.isEmpty()) {
      DoubleArray factors = batch.weights(0);
      if (factors != null) {
        classWeights.multiplyInto(factors.data(), batch.y(0));
      }
    }
    return true;
  }

  private void begin(Batch batch, List<Shape> inputs, List<INDArray> labels, int[] outputs) {
    @Nullable Shape[] targets = new @Nullable Shape[check.outputs()];
    long samples = inputs.get(0).length(0);
    for (int i = 0; i < outputs.length; i++) {
      Shape shape = Shape.of(labels.get(i).shape());
      targets[outputs[i]] = check.targets(outputs[i], shape);
    }
    @Nullable Shape[] weights = new @Nullable Shape[targets.length];
    if (!classWeights.isEmpty()) {
      Arrays.fill(weights, Shape.of(samples));
    }
    batch.begin(inputs.toArray(new Shape[0]), targets, weights);
  }

  private void readInputs(List<INDArray> features, Batch batch) {
    for (int i = 0; i < features.size(); i++) {
      FloatArray x = batch.x().get(i);
      if (check.takesIds(i)) {
        Rows ids = TrainingData.inputs(features.get(i)).x().asIds();
        ids.copy(0, ids.count(), x.data(), 0);
      } else {
        HostMemory.read(features.get(i), x.data());
      }
    }
  }

  private static List<Shape> shapes(List<INDArray> arrays) {
    return arrays.stream().map(each -> Shape.of(each.shape())).toList();
  }

  /** Only the last batch is at hand, the one whose result it was. */
  @Override
  public void explainNonFinite() {
    StreamedBatch given = last;
    if (given != null) {
      List<INDArray> labels = check.outputs() == 0 ? List.of() : given.labels();
      List<Optional<Rows>> y =
          labels.stream().map(each -> Optional.of(RowsFactory.of("y", each))).toList();
      finite.explain(
          new Samples(
              given.features().stream().map(each -> RowsFactory.of("x", each)).toList(),
              y,
              List.of()),
          classWeights);
    }
  }
}
