package io.kerava.layers;

import io.kerava.parameters.States;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The pass of one of the two layers in a Bidirectional: its share of the weights and states. */
final class DirectionPass implements NdFunction.Pass {
  private final NdFunction.Pass outer;
  private final String path;
  private final int firstWeight;

  /**
   * A pass.
   *
   * @param path the layer's name, which begins the names of its weights
   * @param firstWeight the number of its first weight
   */
  DirectionPass(NdFunction.Pass outer, String path, int firstWeight) {
    this.outer = outer;
    this.path = path;
    this.firstWeight = firstWeight;
  }

  /** The name of a weight in the outer layer. */
  static String weightName(String path, String weight) {
    return path + "/" + weight;
  }

  @Override
  public boolean training() {
    return outer.training();
  }

  @Override
  public INDArray weight(String name) {
    return outer.weight(weightName(path, name));
  }

  @Override
  public void gradient(String name, INDArray gradient) {
    outer.gradient(weightName(path, name), gradient);
  }

  @Override
  public void update(String name, INDArray value) {
    outer.update(weightName(path, name), value);
  }

  @Override
  public @Nullable INDArray mask() {
    return outer.mask();
  }

  @Override
  public States states() {
    return outer.states().part(firstWeight);
  }

  @Override
  public void addLoss(double penalty) {
    outer.addLoss(penalty);
  }

  @Override
  public RandomGenerator random() {
    return outer.random();
  }
}
