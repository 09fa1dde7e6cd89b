package io.kerava.engine.dl4j;

import io.kerava.config.UnsupportedKerasFeatureException;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * The updater of the networks that Kerava makes: it refuses to update, because the optimizer is
 * Kerava's. DL4J's own {@code NoOp} would let {@code network().fit(…)} run and train nothing.
 */
public final class TrainedByKerava implements IUpdater {
  private static final long serialVersionUID = 1;

  /** The updater, which has no settings. */
  public TrainedByKerava() {}

  @Override
  public long stateSize(long numParams) {
    return 0;
  }

  @Override
  public GradientUpdater<?> instantiate(INDArray viewArray, boolean initializeViewArray) {
    return new Refusing(this);
  }

  @Override
  public GradientUpdater<?> instantiate(
      Map<String, INDArray> updaterState, boolean initializeStateArrays) {
    return new Refusing(this);
  }

  @Override
  @SuppressWarnings("MissingSuperCall") // stateless
  public IUpdater clone() {
    return new TrainedByKerava();
  }

  @Override
  public double getLearningRate(int iteration, int epoch) {
    return Double.NaN;
  }

  @Override
  public boolean hasLearningRate() {
    return false;
  }

  @Override
  public void setLrAndSchedule(double lr, ISchedule lrSchedule) {
    throw new UnsupportedKerasFeatureException(
        "The learning rate belongs to the model's optimizer: set it in compile or by a callback.");
  }

  private record Refusing(IUpdater config) implements GradientUpdater<IUpdater> {
    @Override
    public IUpdater getConfig() {
      return config;
    }

    @Override
    public void setState(Map<String, INDArray> stateMap, boolean initialize) {}

    @Override
    public Map<String, INDArray> getState() {
      return Map.of();
    }

    @Override
    public void setStateViewArray(
        INDArray viewArray, long[] gradientShape, char gradientOrder, boolean initialize) {}

    @Override
    public void applyUpdater(INDArray gradient, int iteration, int epoch) {
      throw new UnsupportedKerasFeatureException(
          "network().fit(…) can't train a Kerava model: its optimizer and loss are Kerava's."
              + " Call fit on the model itself, or give the network an updater of DL4J's with"
              + " TransferLearning.");
    }
  }
}
