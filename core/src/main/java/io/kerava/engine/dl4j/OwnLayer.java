package io.kerava.engine.dl4j;

import io.kerava.parameters.States;
import io.kerava.random.RandomSeed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A {@link NdFunction} as a layer of DL4J's network.
 *
 * <p>The function runs outside DL4J's workspaces, because it may keep arrays from its forward pass
 * for its backward pass; only what it returns is copied into the workspace that DL4J expects.
 */
final class OwnLayer extends AbstractLayer<OwnLayerConf> {
  private static final long serialVersionUID = 1;

  private final transient NdFunction function;
  private final transient Map<String, INDArray> weights = new LinkedHashMap<>();
  private final transient Map<String, INDArray> gradients = new LinkedHashMap<>();

  /** The layer's own, which its place brings; drawn for itself only where a copy has no place. */
  private transient @Nullable RandomGenerator random;

  private transient @Nullable INDArray flatWeights;
  private transient @Nullable INDArray flatGradients;
  private transient double penalty;
  private transient States states = new States();
  private transient @Nullable MaskBuffers masks;
  private transient int place;

  OwnLayer(NeuralNetConfiguration conf, DataType dataType, NdFunction function) {
    super(conf, dataType);
    this.function = function;
  }

  /**
   * Gives the layer what belongs to its place in the model.
   *
   * @param ofNetwork the masks; null for what only follows the layer of that place, whose mask it
   *     would make of the wrong values
   */
  void setPlace(
      int number, RandomGenerator generator, States kept, @Nullable MaskBuffers ofNetwork) {
    place = number;
    random = generator;
    states = kept;
    masks = ofNetwork;
  }

  /** The penalty of the last forward pass, and forgets it. */
  double takePenalty() {
    double taken = penalty;
    penalty = 0;
    return taken;
  }

  @Override
  @SuppressWarnings("try") // the scope is there to be closed
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaceMgr) {
    INDArray result;
    try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      MaskBuffers carried = masks;
      if (carried != null) {
        carried.make(place, List.of(input));
      }
      result = function.forward(input, new OwnPass(training));
    }
    return workspaceMgr.dup(ArrayType.ACTIVATIONS, result);
  }

  @Override
  @SuppressWarnings("try") // the scope is there to be closed
  public Pair<Gradient, INDArray> backpropGradient(
      INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
    INDArray result;
    try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      result = function.backward(epsilon, new OwnPass(true));
    }
    Gradient gradient = new DefaultGradient(flatGradients);
    gradients.forEach((name, view) -> gradient.setGradientFor(name, view, 'c'));
    return new Pair<>(gradient, workspaceMgr.dup(ArrayType.ACTIVATION_GRAD, result));
  }

  private final class OwnPass implements NdFunction.Pass {
    private final boolean training;

    OwnPass(boolean training) {
      this.training = training;
    }

    @Override
    public boolean training() {
      return training;
    }

    @Override
    public INDArray weight(String name) {
      return known(weights, name);
    }

    @Override
    public void gradient(String name, INDArray gradient) {
      INDArray view = known(gradients, name);
      view.assign(gradient.reshape('c', view.shape()));
    }

    @Override
    public void update(String name, INDArray value) {
      known(weights, name).assign(value);
    }

    @Override
    public @Nullable INDArray mask() {
      MaskBuffers carried = masks;
      return carried == null ? null : carried.incoming(place, input).get(0).orElse(null);
    }

    @Override
    public States states() {
      return states;
    }

    @Override
    public void addLoss(double loss) {
      penalty += loss;
    }

    @Override
    public RandomGenerator random() {
      RandomGenerator drawn = random;
      if (drawn == null) {
        drawn = new SplittableRandom(RandomSeed.next());
        random = drawn;
      }
      return drawn;
    }
  }

  private INDArray known(Map<String, INDArray> views, String name) {
    INDArray view = views.get(name);
    if (view == null) {
      throw new IllegalStateException("No weight '" + name + "' in " + layerConf().getLayerName());
    }
    return view;
  }

  @Override
  public @Nullable INDArray params() {
    return flatWeights;
  }

  @Override
  public long numParams() {
    INDArray flat = flatWeights;
    return flat == null ? 0 : flat.length();
  }

  @Override
  public void setParamsViewArray(@Nullable INDArray params) {
    flatWeights = params;
  }

  @Override
  public void setParams(INDArray params) {
    INDArray flat = flatWeights;
    if (flat != null && flat != params) {
      flat.assign(params.reshape(flat.shape()));
    }
  }

  @Override
  public INDArray getParam(String name) {
    return known(weights, name);
  }

  @Override
  public void setParam(String name, INDArray value) {
    known(weights, name).assign(value);
  }

  @Override
  public void setParamTable(Map<String, INDArray> table) {
    weights.clear();
    weights.putAll(table);
  }

  @Override
  public Map<String, INDArray> paramTable(boolean backpropParamsOnly) {
    return weights;
  }

  @Override
  public @Nullable INDArray getGradientsViewArray() {
    return flatGradients;
  }

  @Override
  public void setBackpropGradientsViewArray(@Nullable INDArray view) {
    flatGradients = view;
    gradients.clear();
    if (view != null && !weights.isEmpty()) {
      gradients.putAll(conf().getLayer().initializer().getGradientsFromFlattened(conf(), view));
    }
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public void clearNoiseWeightParams() {
    // there is no weight noise
  }
}
