package io.kerava.layers;

import io.kerava.config.SnakeCase;
import io.kerava.parameters.States;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The pass of a layer within a layer, which has all of the weights of the outer one, and sees no
 * mask.
 */
class InnerPass implements NdFunction.Pass {
  private final NdFunction.Pass outer;
  private final String path;

  /**
   * A pass.
   *
   * @param path what the outer layer puts before the names of weights that are paths already
   */
  InnerPass(NdFunction.Pass outer, String path) {
    this.outer = outer;
    this.path = path;
  }

  /** The name in the outer layer. */
  static String name(String path, String inner) {
    return inner.contains("/") ? path + inner : inner;
  }

  /** The inner layer's name of a weight, which {@link #name} has made the outer one's. */
  static String innerName(String path, String name) {
    return name.startsWith(path) ? name.substring(path.length()) : name;
  }

  /** Keras's path of an inner layer's weight. */
  static String kerasPath(Layer inner, String weight) {
    String name = inner.name().orElseGet(() -> SnakeCase.of(inner.schema().className()));
    return name + "/" + inner.weightPath(weight);
  }

  @Override
  public boolean training() {
    return outer.training();
  }

  @Override
  public INDArray weight(String name) {
    return outer.weight(name(path, name));
  }

  @Override
  public void gradient(String name, INDArray gradient) {
    outer.gradient(name(path, name), gradient);
  }

  @Override
  public void update(String name, INDArray value) {
    outer.update(name(path, name), value);
  }

  @Override
  public @Nullable INDArray mask() {
    return null;
  }

  @Override
  public States states() {
    return outer.states().part(0);
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
