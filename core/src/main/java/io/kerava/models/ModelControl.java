package io.kerava.models;

import io.kerava.callbacks.TrainingControl;
import io.kerava.callbacks.TrainingPlace;
import io.kerava.layers.Layer;
import io.kerava.metrics.Direction;
import io.kerava.optimizers.OptimizerState;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What callbacks may do to the model that is being trained. */
record ModelControl(Model model, ModelState state) implements TrainingControl {
  @Override
  public String name() {
    return model.name();
  }

  @Override
  public void stopTraining(boolean stop) {
    state.setStopped(stop);
  }

  @Override
  public boolean isTrainingStopped() {
    return state.isStopped();
  }

  @Override
  public double learningRate() {
    return state.optimizer().learningRate();
  }

  @Override
  public void learningRate(double learningRate) {
    state.optimizer().learningRate(learningRate);
  }

  @Override
  public long iterations() {
    return state.optimizer().iterations();
  }

  @Override
  public Optional<String> json() {
    return model instanceof Sequential sequential
        ? Optional.of(sequential.toJson())
        : Optional.empty();
  }

  @Override
  public List<INDArray> getWeights() {
    return model.getWeights();
  }

  @Override
  public Map<String, INDArray> weightsByPath() {
    Map<String, INDArray> weights = new LinkedHashMap<>();
    for (Layer layer : state.structure().leaves()) {
      List<INDArray> values = layer.getWeights();
      String path = model.name() + "/" + layer.name() + "/";
      for (int i = 0; i < values.size(); i++) {
        String weight =
            layer.place().variables().get(i).name().substring(layer.name().length() + 1);
        weights.put(path + layer.weightPath(weight), values.get(i));
      }
    }
    return weights;
  }

  @Override
  public void setWeights(List<INDArray> weights) {
    model.setWeights(weights);
  }

  @Override
  public void saveWeights(Path file) {
    model.saveWeights(file);
  }

  @Override
  public void save(Path file) {
    model.save(file);
  }

  @Override
  public void saveBackup(Path file, TrainingPlace place) {
    boolean usesAverages = state.findOptimizer().filter(OptimizerState::usesAverages).isPresent();
    if (usesAverages) {
      useAverages(false); // the training goes on with the weights
    }
    try {
      ModelFiles.saveBackup(model, state, file, place);
    } finally {
      if (usesAverages) {
        useAverages(true);
      }
    }
  }

  @Override
  public TrainingPlace restoreBackup(Path file, Supplier<TrainingPlace> elsewhere) {
    return ModelFiles.restoreBackup(model, state, file, elsewhere);
  }

  @Override
  public void startAt(TrainingPlace place) {
    state.setStart(place);
  }

  @Override
  public void useAverages(boolean averages) {
    averages(optimizer -> optimizer.useAverages(averages));
  }

  @Override
  public void setAverages() {
    averages(OptimizerState::setAverages);
  }

  private void averages(Predicate<OptimizerState> change) {
    state.takeOver();
    if (!change.test(state.optimizer())) {
      throw new IllegalArgumentException(
          "SwapEMAWeights must be used when `use_ema=True` is set on the optimizer. Received:"
              + " use_ema=False");
    }
    state.show();
  }

  @Override
  public Optional<Direction> metricDirection(String metric) {
    return state.findTraining().flatMap(training -> training.direction(metric));
  }
}
