package io.kerava.models;

import io.kerava.activations.Activation;
import io.kerava.arrays.Shape;
import io.kerava.callbacks.TrainingPlace;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.engine.LastUsed;
import io.kerava.engine.LayerGraph;
import io.kerava.engine.Network;
import io.kerava.engine.dl4j.Dl4jNetwork;
import io.kerava.layers.Layer;
import io.kerava.layers.LayerPlace;
import io.kerava.losses.Loss;
import io.kerava.optimizers.OptimizerState;
import io.kerava.parameters.Mirror;
import io.kerava.parameters.WeightSetter;
import io.kerava.training.Samples;
import io.kerava.training.TrainedOutput;
import io.kerava.training.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What changes in a model: its layers, and what is made of them when it is first needed, each from
 * the one before it: input shape, weights, network, and (compiled) optimizer state and training.
 */
final class ModelState implements Mirror {
  private static final int KEPT = 4;

  private final ModelStructure structure;
  private EngineChoice engine = EngineChoice.AUTO;
  private @Nullable Network network;

  /**
   * The networks for the sets of frozen layers that came last: who trains two models in turn, each
   * with the other's layers frozen, finds both again.
   */
  private LastUsed<List<Boolean>, Network> networks = new LastUsed<>(KEPT);

  private long trainableVersion = LayerPlace.trainableVersion();
  private List<Boolean> trainableFlags = List.of();

  /** The samples that the last network was made for, where samples have any length. */
  private List<Shape> samplesSeen = List.of();

  private @Nullable Dl4jNetwork dl4j;
  private @Nullable CompileOptions compiled;
  private TargetDoubts targetDoubts = new TargetDoubts();
  private @Nullable OptimizerState optimizer;
  private @Nullable Training training;
  private List<Optional<Shape>> trainingTargets = List.of();
  private boolean stopped;
  private @Nullable TrainingPlace start;
  private OptionalLong order = OptionalLong.empty();
  private boolean isOrderRestored;

  /** What is made of these layers, nothing yet. */
  ModelState(ModelStructure structure) {
    this.structure = structure;
  }

  /** What the model is made of. */
  ModelStructure structure() {
    return structure;
  }

  /**
   * Puts a layer on top.
   *
   * @param first the shape of the model's input, where it is known
   * @throws IllegalArgumentException where the layer takes no input of that shape; nothing has
   *     changed then
   */
  void append(Layer layer, @Nullable Shape first) {
    structure.append(layer, first);
    layersChanged();
  }

  /** Takes the last layer away; the weights of the others are kept. */
  Layer removeLast() {
    layersChanged();
    return structure.removeLast();
  }

  private void layersChanged() {
    networkChanged();
    optimizer = null;
  }

  /** The way in which layers compute has changed, the weights have not. */
  private void networkChanged() {
    networks = new LastUsed<>(KEPT);
    otherNetwork();
  }

  private void otherNetwork() {
    takeOver();
    samplesSeen = List.of();
    network = null;
    dl4j = null;
    training = null;
  }

  /** Takes another network where a layer was frozen or let learn again: it computes otherwise. */
  private void seeTrainable() {
    long now = LayerPlace.trainableVersion();
    if (now != trainableVersion) {
      trainableVersion = now;
      List<Boolean> flags = flags();
      if (!flags.equals(trainableFlags)) {
        otherNetwork();
        trainableFlags = flags;
      }
    }
  }

  private List<Boolean> flags() {
    return structure.leaves().stream()
        .flatMap(each -> each.place().trainableFlags().stream())
        .toList();
  }

  /** What was said of the targets since the model was compiled. */
  TargetDoubts targetDoubts() {
    return targetDoubts;
  }

  /** What runs the model. Synchronized, since the first prediction may come from any thread. */
  synchronized Network network() {
    seeTrainable();
    Network made = network;
    if (made == null) {
      trainableFlags = flags();
      made = networks.get(trainableFlags, unused -> newNetwork());
      network = made;
      if (made instanceof Dl4jNetwork reference) {
        dl4j = reference;
      }
      if (dl4j != null) {
        made.setFollower(dl4j);
      }
    }
    return made;
  }

  private Network newNetwork() {
    if (!structure.builtInputs().stream().allMatch(Shape::isFullyKnown)) {
      return new VariableLengthNetwork(this::networkFor, this::exampleInput);
    }
    LayerGraph stack = stack();
    DataChecks.warnOfLostMasks(stack);
    return engine.network(stack, this::reference);
  }

  private Network networkFor(List<Shape> samples) {
    LayerGraph stack = stack(samples);
    if (samplesSeen.isEmpty()) {
      DataChecks.warnOfLostMasks(stack);
    }
    samplesSeen = samples;
    return engine.network(stack, () -> EngineChoice.reference(stack));
  }

  /** The model's inputs, with lengths for those that are unknown: those that data had last. */
  private List<Shape> exampleInput() {
    return samplesSeen.isEmpty()
        ? LayerPlacement.example(structure.builtInputs(), structure.steps())
        : samplesSeen;
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
    structure.leaves().forEach(each -> each.place().addMirror(this));
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
    structure.parameters().changed();
    show();
  }

  /** Data as the layers that take the inputs want them. */
  Samples encoded(Samples data) {
    return structure.takesIdBits() ? data.withIds(structure.idInputs()) : data;
  }

  LayerGraph stack() {
    return stack(structure.builtInputs());
  }

  private LayerGraph stack(List<Shape> samples) {
    return new LayerPlacement(samples, structure.steps()).graph(structure.parameters());
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
    networks = new LastUsed<>(KEPT);
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
      state = compiled("this").optimizer().start(structure.parameters());
      optimizer = state;
    }
    return state;
  }

  /**
   * What was compiled for each output.
   *
   * @throws IllegalStateException where nothing was, or no loss
   * @throws IllegalArgumentException where it doesn't go with the outputs
   */
  List<OutputChoice> choices(String method) {
    List<String> names = structure.outputNames();
    return compiled(method)
        .outputs(names.isEmpty() ? List.of("") : names, structure.namesOutputs());
  }

  /**
   * Loss, metrics and optimizer tied to the network.
   *
   * @param targets the shapes of a sample's targets for each output that has some
   */
  Training training(List<Optional<Shape>> targets) {
    seeTrainable();
    Training made = training;
    if (made == null || !targets.equals(trainingTargets)) {
      made =
          new Training(
              network(), outputs(targets), structure.parameters(), optimizer(), () -> stopped);
      training = made;
      trainingTargets = targets;
    }
    return made;
  }

  private List<TrainedOutput> outputs(List<Optional<Shape>> targets) {
    List<OutputChoice> choices = choices("this");
    List<Shape> shapes = structure.outputs();
    List<Activation> activations = stack().outputActivations();
    List<TrainedOutput> outputs = new ArrayList<>();
    for (int i = 0; i < choices.size(); i++) {
      OutputChoice choice = choices.get(i);
      Shape yTrue = targets.get(i).orElse(Shape.of()).withBatch(Shape.NONE);
      Shape yPred = shapes.get(i).withBatch(Shape.NONE);
      Optional<Loss> loss = choice.loss(yTrue, yPred);
      String activation = activations.get(i).name();
      loss.ifPresent(each -> DataChecks.warnOfOneClass(activation, each, yPred));
      outputs.add(
          new TrainedOutput(
              choice.name(),
              activations.get(i),
              loss,
              choice.weight(),
              choice.metrics(yTrue, yPred),
              choice.weightedMetrics(yTrue, yPred)));
    }
    return outputs;
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

  /** Where a callback has let the fit begin; empty where that is as it was asked for. */
  Optional<TrainingPlace> start() {
    return Optional.ofNullable(start);
  }

  void setStart(@Nullable TrainingPlace place) {
    start = place;
  }

  /**
   * The seed of the order of the samples in the fit that runs; empty where they aren't shuffled.
   */
  OptionalLong order() {
    return order;
  }

  void setOrder(OptionalLong seed) {
    order = seed;
    isOrderRestored = false;
  }

  /** The same, where a backup has brought it from another training. */
  OptionalLong restoredOrder() {
    return isOrderRestored ? order : OptionalLong.empty();
  }

  void setRestoredOrder(OptionalLong seed) {
    if (order.isPresent()) { // else samples come in their own order
      order = seed;
      isOrderRestored = true;
    }
  }

  List<INDArray> getWeights() {
    takeOver();
    return structure.leaves().stream().flatMap(each -> each.getWeights().stream()).toList();
  }

  void setWeights(String owner, List<INDArray> weights) {
    WeightSetter.check(owner, structure.parameters().variables(), weights);
    takeOver();
    WeightSetter.set(structure.parameters().variables(), weights);
    show();
  }
}
