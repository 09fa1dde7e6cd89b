package io.kerava.models;

import io.kerava.arrays.Shape;
import io.kerava.callbacks.TrainingPlace;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.engine.LayerGraph;
import io.kerava.engine.Network;
import io.kerava.engine.dl4j.Dl4jNetwork;
import io.kerava.layers.Layer;
import io.kerava.optimizers.OptimizerState;
import io.kerava.parameters.Mirror;
import io.kerava.parameters.WeightSetter;
import io.kerava.training.Samples;
import io.kerava.training.Training;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What changes in a model: its layers, what runs them, and how it was compiled. A change of one
 * takes new ones of those behind it, which are made when they are first needed.
 */
final class ModelState implements Mirror {
  private final ModelStructure structure;
  private volatile ModelNetworks networks; // predictions may come from any thread
  private @Nullable CompiledModel compiled;
  private boolean stopped;
  private @Nullable TrainingPlace start;
  private OptionalLong order = OptionalLong.empty();
  private boolean isOrderRestored;

  /** What is made of these layers, nothing yet. */
  ModelState(ModelStructure structure) {
    this.structure = structure;
    this.networks = new ModelNetworks(structure, EngineChoice.AUTO);
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
    networks = networks.ofChangedLayers();
    CompiledModel before = compiled;
    compiled = before == null ? null : new CompiledModel(structure, before.options());
  }

  /** What was said of the targets since the model was compiled. */
  TargetDoubts targetDoubts() {
    return compiledModel("this").targetDoubts();
  }

  /** What runs the model. */
  Network network() {
    return networks.network();
  }

  /** What runs the model where it is called in a form. */
  Network network(InputForm form) {
    return networks.network(form);
  }

  /**
   * The model as DL4J's network, whichever engine runs it.
   *
   * @throws UnsupportedKerasFeatureException where its layers are no chain
   */
  Dl4jNetwork dl4j() {
    return networks.dl4j();
  }

  /** DL4J's network for the user, who sees each step of training in it from now on. */
  Dl4jNetwork shownNetwork() {
    Dl4jNetwork shown = networks.dl4j();
    networks.network().setFollower(shown);
    structure.leaves().forEach(each -> each.place().addMirror(this));
    return shown;
  }

  /** Weights that were changed through DL4J's network come back into the model. */
  @Override
  public void takeOver() {
    networks.takeOver();
  }

  /** Renews the weights in DL4J's network where somebody was given it. */
  @Override
  public void show() {
    networks.show();
  }

  /** Layers have renewed what they keep themselves, outside of a step of training. */
  void weightsKept() {
    structure.parameters().changed();
    show();
  }

  /** Data as the program takes them that an engine runs. */
  Samples encoded(Samples data) {
    Front front = structure.front(InputForm.without(data.absent()));
    Samples fed = front.applied(data);
    return front.idInputs().isEmpty() ? fed : fed.withIds(front.idInputs());
  }

  LayerGraph stack() {
    return networks.stack();
  }

  void compile(CompileOptions options) {
    compiled = new CompiledModel(structure, options);
    setEngine(options.engine());
  }

  /** Changes the engine; weights and optimizer go on as they are. */
  void setEngine(EngineChoice choice) {
    networks = networks.on(choice);
  }

  Optional<CompileOptions> findCompiled() {
    return Optional.ofNullable(compiled).map(CompiledModel::options);
  }

  /**
   * The options of {@code compile}.
   *
   * @throws IllegalStateException where it was not called
   */
  CompileOptions compiled(String method) {
    return compiledModel(method).options();
  }

  private CompiledModel compiledModel(String method) {
    CompiledModel made = compiled;
    if (made == null) {
      throw new IllegalStateException(
          "You must call compile before calling "
              + method
              + ", such as compile(c -> c.optimizer(\"adam\").loss(\"mse\")).");
    }
    return made;
  }

  /** The optimizer at work, once training or evaluation has begun. */
  Optional<OptimizerState> findOptimizer() {
    return Optional.ofNullable(compiled).flatMap(CompiledModel::findOptimizer);
  }

  OptimizerState optimizer() {
    return compiledModel("this").optimizer();
  }

  /**
   * What was compiled for each output.
   *
   * @throws IllegalStateException where nothing was, or no loss
   * @throws IllegalArgumentException where it doesn't go with the outputs
   */
  List<OutputChoice> choices(String method) {
    return compiledModel(method).choices();
  }

  /**
   * Loss, metrics and optimizer tied to the network.
   *
   * @param targets the shapes of a sample's targets for each output that has some
   * @param form how the model is called
   */
  Training training(List<Optional<Shape>> targets, InputForm form) {
    return compiledModel("this").training(networks, form, targets, () -> stopped);
  }

  Optional<Training> findTraining() {
    return Optional.ofNullable(compiled).flatMap(CompiledModel::findTraining);
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
