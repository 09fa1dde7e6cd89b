package io.kerava.callbacks;

import io.kerava.metrics.Direction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A model that only remembers what callbacks did to it. Its one weight is set by the test. */
final class StubModel implements TrainingControl {
  final List<Path> saved = new ArrayList<>();
  final Map<String, Direction> directions = new HashMap<>();
  float weight;
  private float learningRate = 0.001f;
  private boolean isStopped;

  @Override
  public String name() {
    return "stub";
  }

  @Override
  public void stopTraining(boolean stop) {
    isStopped = stop;
  }

  @Override
  public boolean isTrainingStopped() {
    return isStopped;
  }

  @Override
  public double learningRate() {
    return learningRate;
  }

  @Override
  public void learningRate(double learningRate) {
    this.learningRate = (float) learningRate;
  }

  @Override
  public long iterations() {
    return 0;
  }

  @Override
  public Optional<String> json() {
    return Optional.empty();
  }

  @Override
  public Map<String, INDArray> weightsByPath() {
    return Map.of("stub/weight", Nd4j.scalar(weight));
  }

  @Override
  public List<INDArray> getWeights() {
    return List.of(Nd4j.scalar(weight));
  }

  @Override
  public void setWeights(List<INDArray> weights) {
    weight = weights.get(0).getFloat(0);
  }

  @Override
  public void saveWeights(Path file) {
    saved.add(file);
  }

  @Override
  public void save(Path file) {
    saved.add(file);
  }

  @Override
  public void saveBackup(Path file, TrainingPlace place) {
    throw new UnsupportedOperationException("saveBackup");
  }

  @Override
  public TrainingPlace restoreBackup(Path file, Supplier<TrainingPlace> elsewhere) {
    throw new UnsupportedOperationException("restoreBackup");
  }

  @Override
  public void startAt(TrainingPlace place) {
    throw new UnsupportedOperationException("startAt");
  }

  @Override
  public void useAverages(boolean averages) {
    throw new UnsupportedOperationException("useAverages");
  }

  @Override
  public void setAverages() {
    throw new UnsupportedOperationException("setAverages");
  }

  @Override
  public Optional<Direction> metricDirection(String metric) {
    return Optional.ofNullable(directions.get(metric));
  }
}
