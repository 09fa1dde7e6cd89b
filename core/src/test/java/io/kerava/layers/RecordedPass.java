package io.kerava.layers;

import io.kerava.engine.dl4j.NdFunction;
import io.kerava.parameters.States;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A pass over given weights that keeps what a function hands over. */
final class RecordedPass implements NdFunction.Pass {
  final Map<String, INDArray> gradients = new LinkedHashMap<>();
  final Map<String, INDArray> updates = new LinkedHashMap<>();
  private final Map<String, INDArray> weights;
  private final boolean training;
  private final States states = new States();
  private @Nullable INDArray mask;
  private final RandomGenerator random = new SplittableRandom(1);

  RecordedPass(boolean training, Map<String, INDArray> weights) {
    this.training = training;
    this.weights = weights;
  }

  /** The mask of a case. */
  void setMask(LayerCases.Case recorded, DataType type) {
    recorded
        .mask()
        .ifPresent(
            counting -> {
              long batch = recorded.input().size(0);
              mask =
                  Nd4j.createFromArray(counting)
                      .reshape(batch, counting.length / batch)
                      .castTo(type);
            });
  }

  /** A mask, (batch, steps). */
  void setMask(INDArray counting) {
    mask = counting;
  }

  @Override
  public boolean training() {
    return training;
  }

  @Override
  public INDArray weight(String name) {
    INDArray weight = weights.get(name);
    if (weight == null) {
      throw new AssertionError("no weight '" + name + "' among " + weights.keySet());
    }
    return weight;
  }

  @Override
  public void gradient(String name, INDArray gradient) {
    gradients.put(name, gradient.dup());
  }

  @Override
  public void update(String name, INDArray value) {
    updates.put(name, value.dup());
  }

  @Override
  public @Nullable INDArray mask() {
    return mask;
  }

  @Override
  public States states() {
    return states;
  }

  @Override
  public void addLoss(double penalty) {
    throw new AssertionError("no layer adds a loss by itself yet");
  }

  @Override
  public RandomGenerator random() {
    return random;
  }
}
