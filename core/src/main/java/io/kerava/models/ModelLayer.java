package io.kerava.models;

import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.config.None;
import io.kerava.engine.LayerGraph;
import io.kerava.engine.Network;
import io.kerava.engine.dl4j.Dl4jNetwork;
import io.kerava.layers.Layer;
import io.kerava.parameters.Block;
import io.kerava.parameters.Parameters;
import io.kerava.parameters.States;
import io.kerava.parameters.Variable;
import io.kerava.random.RandomSeed;
import io.kerava.training.Rows;
import io.kerava.training.TrainingData;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer in a model: its name, its shapes, its weights, and whether they learn.
 *
 * <pre>{@code
 * ModelLayer first = model.getLayer(0);
 * first.getWeights();      // [kernel, bias]
 * first.trainable(false);  // freezes them
 * }</pre>
 */
public final class ModelLayer {
  private final String name;
  private final Layer layer;
  private final RandomGenerator random;
  private final ModelState state;
  private final States states = new States();
  private @Nullable Shape input;
  private @Nullable Shape output;
  private @Nullable Block block;

  ModelLayer(String name, Layer layer, ModelState state) {
    this.name = name;
    this.layer = layer;
    this.random = new SplittableRandom(layer.seed().orElseGet(RandomSeed::next));
    this.state = state;
    layer.startUse();
  }

  /** The name, unique in the model. */
  public String name() {
    return name;
  }

  /** The layer as it was added. */
  public Layer layer() {
    return layer;
  }

  /**
   * The shape of one sample that comes in.
   *
   * @throws IllegalStateException where the model has no input shape yet
   */
  public Shape inputShape() {
    return known(input);
  }

  /**
   * The shape of one sample that comes out.
   *
   * @throws IllegalStateException where the model has no input shape yet
   */
  public Shape outputShape() {
    return known(output);
  }

  private Shape known(@Nullable Shape shape) {
    if (shape == null) {
      throw new IllegalStateException(
          "The layer '"
              + name
              + "' has no shape yet. Call build, or fit with data, or give the first layer an"
              + " inputShape.");
    }
    return shape;
  }

  boolean isBuilt() {
    return output != null;
  }

  /** Whether the weights learn. */
  public boolean isTrainable() {
    return layer.isTrainable();
  }

  /** Freezes the layer's weights with {@code false}, and lets them learn with {@code true}. */
  public void trainable(boolean learns) {
    state.networkChanged();
    var unused = layer.trainable(learns);
    applyTrainable();
  }

  private void applyTrainable() {
    Shape in = input;
    if (in == null) {
      return;
    }
    var specs = layer.weights(in);
    List<Variable> variables = variables();
    for (int i = 0; i < variables.size(); i++) {
      variables.get(i).setTrainable(isTrainable() && specs.get(i).trainable());
    }
  }

  /** Copies of the weights in Keras's order; empty before the model is built. */
  public List<INDArray> getWeights() {
    Block values = block;
    if (values == null) {
      return List.of();
    }
    state.takeOverNetwork();
    List<INDArray> copies = new ArrayList<>();
    values.variables().forEach(each -> copies.add(values.get(each)));
    return copies;
  }

  /**
   * Sets all weights, in the order of {@link #getWeights}; nothing is changed where one doesn't
   * fit.
   *
   * @throws IllegalArgumentException where number or shapes differ
   */
  public void setWeights(List<INDArray> weights) {
    WeightSetter.check("layer '" + name + "'", variables(), weights);
    if (block != null) {
      state.takeOverNetwork();
      WeightSetter.set(variables(), weights);
      state.showWeights();
    }
  }

  /** {@link #setWeights(List)} of arrays one by one: {@code setWeights(kernel, bias)}. */
  public void setWeights(INDArray... weights) {
    setWeights(List.of(None.refused("weights", weights)));
  }

  /**
   * What the layer makes of an input in inference mode: Keras's {@code layer(x)}.
   *
   * @param x (batch, …)
   * @return (batch, …)
   * @throws IllegalArgumentException where a sample has another shape than {@link #inputShape}
   */
  public INDArray call(INDArray x) {
    return call(x, false);
  }

  /**
   * What the layer makes of an input: Keras's {@code layer(x, training=…)}.
   *
   * @param x (batch, …)
   * @param training whether it shall do what it does in training, such as drop and augment; weights
   *     that it keeps itself, such as a moving mean, are renewed then
   * @return (batch, …)
   * @throws IllegalArgumentException where a sample has another shape than {@link #inputShape}
   */
  public INDArray call(INDArray x, boolean training) {
    Rows rows = TrainingData.inputs(x).x();
    Rows given = layer.takesIdBits() ? rows.asIds() : rows;
    FloatArray in = FloatArray.zeros(given.sampleShape().withBatch(given.count()));
    given.copy(0, given.count(), in.data(), 0);
    Shape sample = in.shape().withoutBatch();
    if (sample.rank() != inputShape().rank() || !sample.agreesWith(inputShape(), sample.rank())) {
      throw new IllegalArgumentException(
          "The layer '"
              + name
              + "' takes x of the shape "
              + inputShape().withBatch(Shape.NONE)
              + ". Received: x of the shape "
              + in.shape()
              + ".");
    }
    Parameters weights = Parameters.of(List.of(block()));
    LayerGraph stack = LayerPlacement.stack(sample, List.of(this), weights);
    Network network =
        EngineChoice.AUTO.network(stack, () -> new Dl4jNetwork(stack, DataType.FLOAT));
    FloatArray out = FloatArray.zeros(Shape.of(0));
    if (training) {
      state.takeOverNetwork();
      network.trainingOutput(in, out);
      weights.changed();
      state.showWeights();
    } else {
      network.predict(in, out);
    }
    return out.toNd();
  }

  /** Lets a stateful layer begin with zeros again; nothing where the layer keeps no state. */
  public void resetStates() {
    states.reset();
  }

  States states() {
    return states;
  }

  /** The number of weights, counted element by element. */
  public long countParams() {
    return variables().stream().mapToLong(Variable::length).sum();
  }

  /** The weights of a layer that is built. */
  Block block() {
    return Objects.requireNonNull(block);
  }

  List<Variable> variables() {
    Block known = block;
    return known == null ? List.of() : known.variables();
  }

  RandomGenerator random() {
    return random;
  }

  /** Gives the layer its shapes and its first weights. */
  void place(Shape in, Shape out, Block weights) {
    input = in;
    output = out;
    block = weights;
  }

  @Override
  public String toString() {
    return name + ": " + layer;
  }
}
