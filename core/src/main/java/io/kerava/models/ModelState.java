package io.kerava.models;

import io.kerava.arrays.Shape;
import io.kerava.config.KerasNames;
import io.kerava.config.NearestName;
import io.kerava.config.None;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.engine.LayerGraph;
import io.kerava.engine.Network;
import io.kerava.engine.dl4j.Dl4jNetwork;
import io.kerava.graph.Graph;
import io.kerava.layers.Layer;
import io.kerava.layers.LayerPlace;
import io.kerava.losses.Loss;
import io.kerava.metrics.Metric;
import io.kerava.optimizers.OptimizerState;
import io.kerava.parameters.Mirror;
import io.kerava.parameters.Parameters;
import io.kerava.parameters.WeightSetter;
import io.kerava.training.Training;
import io.kerava.training.TrainingData;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What changes in a model: its layers, and what is made of them when it is first needed, each from
 * the one before it: input shape, weights, network, and (compiled) optimizer state and training.
 */
final class ModelState implements Mirror {
  /** The layers as users list them. A model of layers one after the other changes the list. */
  private final List<Layer> layers = new ArrayList<>();

  /** What the user wrote, where the model is no list of layers. */
  private final @Nullable Graph graph;

  /** Of a chain: what each layer gives, as far as the model is built. */
  private final List<Shape> outputs = new ArrayList<>();

  private @Nullable Shape input;
  private boolean built;
  private long batch = Shape.NONE;
  private @Nullable LayerSteps steps;
  private @Nullable List<Layer> leaves;
  private @Nullable Parameters parameters;
  private EngineChoice engine = EngineChoice.AUTO;
  private @Nullable Network network;
  private long trainableVersion = LayerPlace.trainableVersion();
  private List<Boolean> trainableFlags = List.of();

  /** The samples that the last network was made for, where samples have any length. */
  private @Nullable Shape sampleSeen;

  private @Nullable Dl4jNetwork dl4j;
  private @Nullable CompileOptions compiled;
  private TargetDoubts targetDoubts = new TargetDoubts();
  private @Nullable OptimizerState optimizer;
  private @Nullable Training training;
  private @Nullable Shape trainingTargets;
  private boolean stopped;

  /** A model of layers one after the other, none yet. */
  ModelState() {
    this.graph = null;
  }

  /** What the user wrote, where the model is a graph. */
  Optional<Graph> graph() {
    return Optional.ofNullable(graph);
  }

  /** A model of layers that are built. */
  ModelState(Graph graph) {
    this.graph = graph;
    graph.operations().forEach(each -> layers.add((Layer) each));
    layers.forEach(Layer::startUse);
    this.input = graph.inputs().get(0).shape().withoutBatch();
    this.built = true;
  }

  List<Layer> layers() {
    return layers;
  }

  Layer layer(String name) {
    return layers.stream()
        .filter(each -> each.name().equals(None.refused("name", name)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    NearestName.message("layer", name, layers.stream().map(Layer::name).toList())));
  }

  /** What is run. */
  LayerSteps steps() {
    LayerSteps known = steps;
    if (known == null) {
      known = graph == null ? LayerSteps.chain(layers) : LayerSteps.of(graph);
      steps = known;
    }
    return known;
  }

  /** All layers but models and inputs, each once, in the order in which Keras lists weights. */
  List<Layer> leaves() {
    List<Layer> known = leaves;
    if (known == null) {
      Set<Layer> found = new LinkedHashSet<>();
      for (Layer each : layers) {
        if (each instanceof Model model) {
          found.addAll(model.state().leaves());
        } else if (!each.isInput()) {
          found.add(each);
        }
      }
      known = List.copyOf(found);
      leaves = known;
    }
    return known;
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
  void append(Layer layer, @Nullable Shape first) {
    List<Shape> given = List.of();
    if (first != null) {
      given = built ? List.of(placed(output(), List.of(layer))) : placedEach(first, with(layer));
    }
    layersChanged();
    layers.add(layer);
    outputs.addAll(given);
    input = first;
    built = first != null;
  }

  private List<Layer> with(Layer layer) {
    List<Layer> all = new ArrayList<>(layers);
    all.add(layer);
    return all;
  }

  /** Builds layers one after the other, all or none, and says what comes out of the last. */
  private static Shape placed(Shape in, List<Layer> chain) {
    LayerPlacement placement = new LayerPlacement(in, LayerSteps.chain(chain));
    placement.place();
    return placement.output();
  }

  private static List<Shape> placedEach(Shape in, List<Layer> chain) {
    var unused = placed(in, chain);
    List<Shape> shapes = new ArrayList<>();
    Shape shape = in;
    for (Layer each : chain) {
      shape = new LayerPlacement(shape, LayerSteps.chain(List.of(each))).output();
      shapes.add(shape);
    }
    return shapes;
  }

  /** Takes the last layer away; the weights of the others are kept. */
  Layer removeLast() {
    layersChanged();
    Layer removed = layers.remove(layers.size() - 1);
    if (built) {
      outputs.remove(outputs.size() - 1);
    }
    built &= !layers.isEmpty();
    return removed;
  }

  private void layersChanged() {
    networkChanged();
    steps = null;
    leaves = null;
    parameters = null;
    optimizer = null;
  }

  /** The way in which layers compute has changed, the weights have not. */
  private void networkChanged() {
    takeOver();
    sampleSeen = null;
    network = null;
    dl4j = null;
    training = null;
  }

  /** Makes the network anew where a layer was frozen or let learn again: it computes otherwise. */
  private void seeTrainable() {
    long now = LayerPlace.trainableVersion();
    if (now != trainableVersion) {
      trainableVersion = now;
      List<Boolean> flags = flags();
      if (!flags.equals(trainableFlags)) {
        networkChanged();
        trainableFlags = flags;
      }
    }
  }

  private List<Boolean> flags() {
    return leaves().stream().flatMap(each -> each.place().trainableFlags().stream()).toList();
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
      placement(sample); // refuses a model without layers
      KerasNames.count("Functional"); // Keras makes such a model of a Sequential
      outputs.addAll(placedEach(sample, layers));
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
    return new LayerPlacement(sample, steps());
  }

  void setInput(@Nullable Shape sample) {
    input = sample;
  }

  /** All weights. Synchronized, since the first prediction may come from any thread. */
  synchronized Parameters parameters() {
    builtInput();
    Parameters joined = parameters;
    if (joined == null) {
      joined = Parameters.of(leaves().stream().map(each -> each.place().block()).toList());
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
    return graph == null && !outputs.isEmpty()
        ? outputs.get(outputs.size() - 1)
        : new LayerPlacement(builtInput(), steps()).output();
  }

  /** What runs the model. Synchronized, since the first prediction may come from any thread. */
  synchronized Network network() {
    seeTrainable();
    Network made = network;
    if (made == null) {
      trainableFlags = flags();
      if (builtInput().isFullyKnown()) {
        DataChecks.warnOfLostMasks(stack());
        made = engine.network(stack(), this::reference);
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
    return engine.network(stack, () -> EngineChoice.reference(stack));
  }

  /** The model's input, with lengths for those that are unknown: those that data had last. */
  private Shape exampleInput() {
    Shape seen = sampleSeen;
    return seen == null ? LayerPlacement.example(builtInput(), steps()) : seen;
  }

  private Network reference() {
    LayerGraph stack = stack();
    return stack.isChain() ? dl4j() : EngineChoice.reference(stack);
  }

  /**
   * The model as DL4J's network, whichever engine runs it.
   *
   * @throws UnsupportedKerasFeatureException where its layers are no chain
   */
  Dl4jNetwork dl4j() {
    Dl4jNetwork made = dl4j;
    if (made == null) {
      LayerGraph stack = stack(exampleInput());
      if (!stack.isChain()) {
        throw new UnsupportedKerasFeatureException(
            "DL4J's MultiLayerNetwork takes layers one after the other, each of them once, and this"
                + " model is a graph. It trains and predicts on the engine \"dl4j\" all the same;"
                + " its weights are at getWeights.");
      }
      made = new Dl4jNetwork(stack, DataType.FLOAT);
      dl4j = made;
    }
    return made;
  }

  /** DL4J's network for the user, who sees each step of training in it from now on. */
  Dl4jNetwork shownNetwork() {
    Dl4jNetwork shown = dl4j();
    network().setFollower(shown);
    leaves().forEach(each -> each.place().addMirror(this));
    return shown;
  }

  /** Weights that were changed through DL4J's network come back into the model. */
  @Override
  public void takeOver() {
    Dl4jNetwork made = dl4j;
    if (made != null) {
      made.pullChangedWeights();
    }
  }

  /** Renews the weights in DL4J's network where somebody was given it. */
  @Override
  public void show() {
    Dl4jNetwork made = dl4j;
    if (made != null) {
      made.showWeights();
    }
  }

  /** Layers have renewed what they keep themselves, outside of a step of training. */
  void weightsKept() {
    parameters().changed();
    show();
  }

  /** Whether inputs are ids that floats don't hold; see {@link Layer#takesIdBits}. */
  boolean takesIdBits() {
    return steps().steps().stream().anyMatch(each -> each.layer().takesIdBits());
  }

  /** Data as the first layer takes them. */
  TrainingData encoded(TrainingData data) {
    return takesIdBits() ? data.withIds() : data;
  }

  /** Whether the first layer has learned already, and with it what comes in. */
  boolean beginsAdapted() {
    return !steps().steps().isEmpty() && steps().steps().get(0).layer().isAdapted();
  }

  /** Whether no layer has anything to learn, so that the model can do its work untrained. */
  boolean learnsNothing(Shape sample) {
    return !steps().steps().isEmpty() && new LayerPlacement(sample, steps()).learnsNothing();
  }

  LayerGraph stack() {
    return stack(builtInput());
  }

  private LayerGraph stack(Shape sample) {
    return new LayerPlacement(sample, steps()).graph(parameters());
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
    seeTrainable();
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
    takeOver();
    return leaves().stream().flatMap(each -> each.getWeights().stream()).toList();
  }

  void setWeights(String owner, List<INDArray> weights) {
    WeightSetter.check(owner, parameters().variables(), weights);
    takeOver();
    WeightSetter.set(parameters().variables(), weights);
    show();
  }
}
