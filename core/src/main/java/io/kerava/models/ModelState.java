package io.kerava.models;

import io.kerava.arrays.Shape;
import io.kerava.config.NearestName;
import io.kerava.config.None;
import io.kerava.engine.LayerGraph;
import io.kerava.engine.Network;
import io.kerava.engine.dl4j.Dl4jNetwork;
import io.kerava.layers.Layer;
import io.kerava.layers.WeightSpec;
import io.kerava.losses.Loss;
import io.kerava.metrics.Metric;
import io.kerava.optimizers.OptimizerState;
import io.kerava.parameters.Parameters;
import io.kerava.training.Training;
import io.kerava.training.TrainingData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What changes in a model: its layers, and what is made of them when it is first needed, each from
 * the one before it: input shape, weights, network, and (compiled) optimizer state and training.
 */
final class ModelState {
  private final List<ModelLayer> layers = new ArrayList<>();
  private @Nullable Shape input;
  private boolean built;
  private long batch = Shape.NONE;
  private @Nullable Parameters parameters;
  private EngineChoice engine = EngineChoice.AUTO;
  private @Nullable Network network;

  /** The samples that the last network was made for, where samples have any length. */
  private @Nullable Shape sampleSeen;

  private @Nullable Dl4jNetwork dl4j;
  private @Nullable CompileOptions compiled;
  private TargetDoubts targetDoubts = new TargetDoubts();
  private @Nullable OptimizerState optimizer;
  private @Nullable Training training;
  private @Nullable Shape trainingTargets;
  private boolean stopped;

  List<ModelLayer> layers() {
    return layers;
  }

  ModelLayer layer(String name) {
    return layers.stream()
        .filter(each -> each.name().equals(None.refused("name", name)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    NearestName.message(
                        "layer", name, layers.stream().map(ModelLayer::name).toList())));
  }

  Optional<Shape> input() {
    return Optional.ofNullable(input);
  }

  /**
   * Puts a layer on top, and draws its weights where it is known what comes in. The layers before
   * stay as they are, so that the time for a model of many layers grows with their number only.
   *
   * @param first the shape of the model's input, where it is known
   * @throws IllegalArgumentException where the layer takes no input of that shape; nothing has
   *     changed then
   */
  void append(ModelLayer layer, @Nullable Shape first) {
    if (first != null) {
      Shape in = built ? output() : first;
      List<ModelLayer> added = built ? List.of(layer) : with(layer);
      new LayerPlacement(in, added).place();
    }
    layersChanged();
    layers.add(layer);
    input = first;
    built = first != null;
  }

  private List<ModelLayer> with(ModelLayer layer) {
    List<ModelLayer> all = new ArrayList<>(layers);
    all.add(layer);
    return all;
  }

  /** Takes the last layer away; the weights of the others are kept. */
  ModelLayer removeLast() {
    layersChanged();
    ModelLayer removed = layers.remove(layers.size() - 1);
    built &= !layers.isEmpty();
    return removed;
  }

  private void layersChanged() {
    networkChanged();
    parameters = null;
    optimizer = null;
  }

  /** The way in which layers compute has changed, the weights have not. */
  void networkChanged() {
    takeOverNetwork();
    sampleSeen = null;
    network = null;
    dl4j = null;
    training = null;
  }

  boolean isBuilt() {
    return built;
  }

  /** What was said of the targets since the model was compiled. */
  TargetDoubts targetDoubts() {
    return targetDoubts;
  }

  /**
   * Builds the model for inputs of a shape; does nothing where it is built.
   *
   * @throws IllegalArgumentException where a layer takes no input of its shape; nothing has changed
   *     then
   */
  void build(Shape sample) {
    if (!built) {
      placement(sample).place();
      input = sample;
      built = true;
    }
  }

  /**
   * Builds the model for the first batch of data; does nothing where it is built. Keras takes the
   * length of that batch for the model's, which only its summary shows.
   */
  void buildFor(Shape sample, long batchLength) {
    Shape known = input;
    if (!built && known == null) {
      build(sample);
      batch = batchLength;
    } else {
      build(known == null ? sample : known);
    }
  }

  /** The length of the batch axis that the summary shows. */
  long batch() {
    return batch;
  }

  /** The shape of one sample of the output, whether the model is built or not. */
  Shape output(Shape sample) {
    return !built || !sample.equals(input) ? placement(sample).output() : output();
  }

  private LayerPlacement placement(Shape sample) {
    if (layers.isEmpty()) {
      throw new IllegalStateException(
          "The model has no layers. Add one first, such as add(new Dense(1)).");
    }
    return new LayerPlacement(sample, layers);
  }

  void setInput(@Nullable Shape sample) {
    input = sample;
  }

  /** All weights. Synchronized, since the first prediction may come from any thread. */
  synchronized Parameters parameters() {
    builtInput();
    Parameters joined = parameters;
    if (joined == null) {
      joined = Parameters.of(layers.stream().map(ModelLayer::block).toList());
      parameters = joined;
    }
    return joined;
  }

  Shape builtInput() {
    Shape known = input;
    if (known == null || !built) {
      throw notBuilt();
    }
    return known;
  }

  private static IllegalStateException notBuilt() {
    return new IllegalStateException(
        "The model is not built, because the shape of its input is not known. Call build with it,"
            + " give the first layer an inputShape or inputDim, add an Input, or call fit with"
            + " data.");
  }

  Shape output() {
    builtInput();
    return layers.get(layers.size() - 1).outputShape();
  }

  /** What runs the model. Synchronized, since the first prediction may come from any thread. */
  synchronized Network network() {
    Network made = network;
    if (made == null) {
      if (builtInput().isFullyKnown()) {
        DataChecks.warnOfLostMasks(stack());
        made = engine.network(stack(), this::dl4j);
      } else {
        made = new VariableLengthNetwork(this::networkFor, this::exampleInput);
      }
      network = made;
      if (dl4j != null) {
        made.setFollower(dl4j);
      }
    }
    return made;
  }

  private Network networkFor(Shape sample) {
    LayerGraph stack = stack(sample);
    if (sampleSeen == null) {
      DataChecks.warnOfLostMasks(stack);
    }
    sampleSeen = sample;
    return engine.network(stack, () -> new Dl4jNetwork(stack, DataType.FLOAT));
  }

  /** The model's input, with lengths for those that are unknown: those that data had last. */
  private Shape exampleInput() {
    Shape seen = sampleSeen;
    return seen == null ? LayerPlacement.example(builtInput(), layers) : seen;
  }

  /** The model as DL4J's network, whichever engine runs it. */
  Dl4jNetwork dl4j() {
    Dl4jNetwork made = dl4j;
    if (made == null) {
      made = new Dl4jNetwork(stack(exampleInput()), DataType.FLOAT);
      dl4j = made;
    }
    return made;
  }

  /** DL4J's network for the user, who sees each step of training in it from now on. */
  Dl4jNetwork shownNetwork() {
    Dl4jNetwork shown = dl4j();
    network().setFollower(shown);
    return shown;
  }

  /** Weights that were changed through DL4J's network come back into the model. */
  void takeOverNetwork() {
    Dl4jNetwork made = dl4j;
    if (made != null) {
      made.pullChangedWeights();
    }
  }

  /** Renews the weights in DL4J's network where somebody was given it. */
  void showWeights() {
    Dl4jNetwork made = dl4j;
    if (made != null) {
      made.showWeights();
    }
  }

  /** Layers have renewed what they keep themselves, outside of a step of training. */
  void weightsKept() {
    parameters().changed();
    showWeights();
  }

  /** Whether inputs are ids that floats don't hold; see {@link Layer#takesIdBits}. */
  boolean takesIdBits() {
    return !layers.isEmpty() && layers.get(0).layer().takesIdBits();
  }

  /** Data as the first layer takes them. */
  TrainingData encoded(TrainingData data) {
    return takesIdBits() ? data.withIds() : data;
  }

  /** Whether the first layer has learned already, and with it what comes in. */
  boolean beginsAdapted() {
    return !layers.isEmpty() && layers.get(0).layer().isAdapted();
  }

  /** Whether no layer has anything to learn, so that the model can do its work untrained. */
  boolean learnsNothing(Shape sample) {
    Shape shape = sample;
    for (ModelLayer each : layers) {
      Shape next = LayerPlacement.outputShape(each, shape);
      if (each.layer().weights(shape).stream().anyMatch(WeightSpec::trainable)) {
        return false;
      }
      shape = next;
    }
    return !layers.isEmpty();
  }

  LayerGraph stack() {
    return stack(builtInput());
  }

  private LayerGraph stack(Shape sample) {
    return LayerPlacement.stack(sample, layers, parameters());
  }

  void compile(CompileOptions options) {
    compiled = options;
    targetDoubts = new TargetDoubts();
    optimizer = null;
    setEngine(options.engine());
  }

  /** Changes the engine; weights and optimizer go on as they are. */
  void setEngine(EngineChoice choice) {
    engine = choice;
    network = null;
    training = null;
  }

  Optional<CompileOptions> findCompiled() {
    return Optional.ofNullable(compiled);
  }

  /**
   * The options of {@code compile}.
   *
   * @throws IllegalStateException where it was not called
   */
  CompileOptions compiled(String method) {
    CompileOptions options = compiled;
    if (options == null) {
      throw new IllegalStateException(
          "You must call compile before calling "
              + method
              + ", such as compile(c -> c.optimizer(\"adam\").loss(\"mse\")).");
    }
    return options;
  }

  /** The optimizer at work, once training or evaluation has begun. */
  Optional<OptimizerState> findOptimizer() {
    return Optional.ofNullable(optimizer);
  }

  OptimizerState optimizer() {
    OptimizerState state = optimizer;
    if (state == null) {
      state = compiled("this").optimizer().start(parameters());
      optimizer = state;
    }
    return state;
  }

  /**
   * Loss, metrics and optimizer tied to the network.
   *
   * @param targets the shape of the targets with an unknown batch axis
   */
  Training training(Shape targets) {
    Training made = training;
    if (made == null || !targets.equals(trainingTargets)) {
      CompileOptions options = compiled("this");
      Shape predictions = output().withBatch(Shape.NONE);
      LayerGraph stack = stack();
      Loss loss = options.loss().resolve(targets, predictions);
      DataChecks.warnOfOneClass(stack.outputActivation().name(), loss, predictions);
      made =
          new Training(
              network(),
              stack.outputActivation(),
              loss,
              parameters(),
              optimizer(),
              resolve(options.metrics(), targets, predictions),
              resolve(options.weightedMetrics(), targets, predictions),
              () -> stopped);
      training = made;
      trainingTargets = targets;
    }
    return made;
  }

  private static List<Metric> resolve(
      List<MetricChoice> choices, Shape targets, Shape predictions) {
    return choices.stream().map(each -> each.resolve(targets, predictions)).toList();
  }

  Optional<Training> findTraining() {
    return Optional.ofNullable(training);
  }

  boolean isStopped() {
    return stopped;
  }

  void setStopped(boolean stop) {
    stopped = stop;
  }

  List<INDArray> getWeights() {
    takeOverNetwork();
    return layers.stream().flatMap(each -> each.getWeights().stream()).toList();
  }

  void setWeights(String owner, List<INDArray> weights) {
    WeightSetter.check(owner, parameters().variables(), weights);
    takeOverNetwork();
    WeightSetter.set(parameters().variables(), weights);
    showWeights();
  }
}
