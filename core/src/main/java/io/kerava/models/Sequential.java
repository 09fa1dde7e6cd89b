package io.kerava.models;

import io.kerava.arrays.Shape;
import io.kerava.config.Arguments;
import io.kerava.config.CustomObject;
import io.kerava.config.CustomObjects;
import io.kerava.config.KerasNames;
import io.kerava.config.None;
import io.kerava.config.Schema;
import io.kerava.layers.Input;
import io.kerava.layers.Layer;
import io.kerava.ops.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;

/**
 * A stack of layers, each fed with the output of the one before: {@code keras.Sequential}.
 *
 * <pre>{@code
 * Sequential model = new Sequential();
 * model.add(new Dense(2).activation("relu").inputDim(2));
 * model.add(new Dense(1).activation("sigmoid"));
 * model.compile(c -> c.loss("mean_squared_error").optimizer("adam").metrics("accuracy"));
 * History history = model.fit(x, y, f -> f.batchSize(4).epochs(1000).verbose(0));
 * INDArray probabilities = model.predict(x);
 * }</pre>
 *
 * <p>Where no layer says what comes in, the model is built when it first sees data.
 */
public final class Sequential extends Model {
  private static final Schema<Sequential> SCHEMA =
      Schema.of("keras", "Sequential", given -> new Sequential(), NAME, TRAINABLE);

  private @Nullable Input inputLayer;

  /** What each of the first layers gives, where somebody has asked for tensors. */
  private final List<Tensor> applied = new ArrayList<>();

  /** A model of these layers. */
  public Sequential(Layer... layers) {
    this(None.refusedIn("layers", layers));
  }

  /** A named model of these layers. */
  public Sequential(String name, Layer... layers) {
    this(name, None.refusedIn("layers", layers));
  }

  /** A model of these layers. */
  public Sequential(List<? extends Layer> layers) {
    super(NOT_YET, NOT_YET);
    begin(SCHEMA.defaults(), layers);
  }

  /** A named model of these layers. */
  public Sequential(String name, List<? extends Layer> layers) {
    super(NOT_YET, NOT_YET);
    begin(SCHEMA.defaults().with(NAME, None.refused("name", name)), layers);
  }

  private void begin(Arguments arguments, List<? extends Layer> layers) {
    adopt(arguments);
    structure().whenBuilt(this::countFunctional);
    None.<Layer>refusedIn("layers", layers).forEach(this::append);
    countIfBuilt();
  }

  private void countIfBuilt() {
    if (structure().isBuilt()) {
      countFunctional();
    }
  }

  /**
   * In Keras a Sequential that is built holds a functional model, for which a name is counted. So
   * are those of the operations that make masks, each time that the layers are applied for it.
   */
  private void countFunctional() {
    KerasNames.count("Functional");
    if (structure().layers().stream().anyMatch(Layer::makesMask)) {
      applied.clear();
      applyLayers();
    }
  }

  /** {@inheritDoc} It is asked for before the model has the arguments of its own table. */
  @Override
  public String kerasClass() {
    return SCHEMA.className();
  }

  @Override
  public Sequential name(String name) {
    super.name(name);
    return this;
  }

  /**
   * Adds a layer on top. Weights that the model has already are kept.
   *
   * @throws IllegalArgumentException where the layer doesn't fit, or its name is taken
   * @throws IllegalStateException where the model is a part of another one
   */
  public void add(Layer layer) {
    requireAlone();
    append(layer);
    countIfBuilt();
  }

  private void append(Layer layer) {
    if (None.refused("layer", layer).isInput()) {
      addInput(layer);
      return;
    }
    requireUnique(layer);
    requireFloats(layer);
    boolean first = structure().layers().isEmpty() && inputLayer == null;
    Shape input =
        structure().input().orElse(first ? layer.declaredInputShape().orElse(null) : null);
    layer.requireOwnWeights();
    layer.startUse();
    state().append(layer, input);
    layer.place().setApplication(this::applyLayers);
  }

  private void requireAlone() {
    if (isInUse()) {
      throw new IllegalStateException(
          "The model '"
              + name()
              + "' is a part of another model, so that layers can't be added or removed any more.");
    }
  }

  private void addInput(Layer layer) {
    if (!structure().layers().isEmpty() || inputLayer != null) {
      throw new IllegalArgumentException(
          "An Input can only be the first of a Sequential's layers. The model '"
              + name()
              + "' has "
              + structure().layers().size()
              + " layers"
              + (inputLayer == null ? "." : " and an Input."));
    }
    inputLayer = (Input) layer;
    structure().setInput(inputLayer);
  }

  private void requireFloats(Layer layer) {
    if (layer.takesIdBits() && !structure().layers().stream().allMatch(Layer::isPreprocessing)) {
      throw IdInputs.behindOthers(layer);
    }
  }

  private void requireUnique(Layer layer) {
    String name = layer.name();
    if (structure().layers().stream().anyMatch(each -> each != layer && each.name().equals(name))) {
      throw new IllegalArgumentException(
          "All layers added to a Sequential model should have unique names. Name \""
              + name
              + "\" is already the name of a layer in this model. Call name(…) with another one.");
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException where the model is not built
   */
  @Override
  public List<Tensor> inputs() {
    requireBuilt("inputs");
    return List.of(input());
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException where the model is not built
   */
  @Override
  public List<Tensor> outputs() {
    requireBuilt("outputs");
    return List.of(output());
  }

  /**
   * The name of the input.
   *
   * @throws IllegalStateException where the model is not built
   */
  @Override
  public List<String> inputNames() {
    requireBuilt("inputs");
    return List.of(inputLayer().orElseThrow().name());
  }

  private void requireBuilt(String what) {
    if (!structure().isBuilt()) {
      throw new IllegalStateException(
          "Sequential model '" + name() + "' has no defined " + what + " yet.");
    }
  }

  private void applyLayers() {
    List<Layer> layers = structure().layers();
    while (structure().isBuilt() && applied.size() < layers.size()) {
      Tensor x = applied.isEmpty() ? input() : applied.get(applied.size() - 1);
      applied.add(layers.get(applied.size()).apply(x));
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException where the model is not built
   */
  @Override
  public Tensor input() {
    var unused = structure().builtInput();
    return inputLayer().orElseThrow();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException where the model is not built
   */
  @Override
  public Tensor output() {
    Tensor first = input();
    applyLayers();
    return applied.isEmpty() ? first : applied.get(applied.size() - 1);
  }

  /** Keras's input layer, which it makes itself where none was added. */
  Optional<Input> inputLayer() {
    if (inputLayer == null && structure().input().isPresent()) {
      inputLayer = new Input(structure().input().get().toArray());
      if (structure().inputKinds().contains(InputKind.TEXTS)) {
        inputLayer.dtype("string");
      }
    }
    return Optional.ofNullable(inputLayer);
  }

  /**
   * Removes the last layer and returns it.
   *
   * @throws IllegalStateException where there is none, or the model is a part of another one
   */
  public Layer pop() {
    requireAlone();
    if (structure().layers().isEmpty()) {
      throw new IllegalStateException("There are no layers in the model '" + name() + "'.");
    }
    Layer removed = state().removeLast();
    while (applied.size() > structure().layers().size()) {
      applied.remove(applied.size() - 1);
    }
    countIfBuilt();
    return removed;
  }

  /**
   * Builds the model: draws its weights.
   *
   * <p>The batch axis need not be there. Of several lengths the first stands for it where it is
   * {@link Shape#NONE}, as in Keras, so that sequences of any length need a second one:
   *
   * <pre>{@code
   * model.build(5);                          // samples of 5 numbers; build(NONE, 5) says the same
   * model.build(Shape.NONE, Shape.NONE, 5);  // sequences of any length, of 5 numbers each step
   * }</pre>
   *
   * <p>Where the model knows its input already, that shape may be given with or without the batch
   * axis.
   *
   * @param inputShape the shape of one sample, or of a batch
   * @throws IllegalArgumentException where a layer takes no input of its shape, or the model has
   *     another input shape already
   */
  public void build(long... inputShape) {
    Shape given = Shape.of(None.refused("inputShape", inputShape));
    boolean batched = given.rank() > 1 && given.length(0) == Shape.NONE;
    Shape known = structure().input().orElseGet(() -> batched ? given.withoutBatch() : given);
    Shape sample = batched && !known.equals(given) ? given.withoutBatch() : given;
    if (!known.equals(sample)) {
      throw new IllegalArgumentException(
          "The model '"
              + name()
              + "' takes inputs of the shape "
              + known.withBatch(Shape.NONE)
              + " already. Received: build with "
              + sample.withBatch(Shape.NONE)
              + ".");
    }
    countIfBuilt(); // Keras makes the functional model anew
    structure().build(List.of(sample));
  }

  /**
   * DL4J's network behind the model, live and with the current weights: for DL4J's listeners, files
   * and evaluation. Weights that are changed there are the model's from its next call on.
   *
   * @throws IllegalStateException where the model is not built
   * @throws io.kerava.config.UnsupportedKerasFeatureException where a layer comes twice, or a model
   *     within the model has branches
   */
  public MultiLayerNetwork network() {
    state().takeOver();
    return state().shownNetwork().multiLayerNetwork();
  }

  /** Keras's {@code get_config()}: name and layers. */
  @Override
  public Map<String, @Nullable Object> getConfig() {
    return SequentialJson.config(this);
  }

  /**
   * The model that Keras's {@code to_json()} describes, with new weights; compiled where the JSON
   * says how. Models of Keras 1, 2 and tf.keras are read too.
   *
   * @throws IllegalArgumentException where the JSON is broken
   * @throws io.kerava.config.UnsupportedKerasFeatureException where the model has something that is
   *     not supported; the message names it
   */
  public static Sequential fromJson(String json) {
    return fromJson(json, Map.of());
  }

  /**
   * {@link #fromJson(String)} of a model with objects of classes of one's own.
   *
   * @param customObjects what makes them, by the names that the JSON has
   */
  public static Sequential fromJson(String json, Map<String, CustomObject> customObjects) {
    return CustomObjects.within(
        customObjects, () -> SequentialReader.read(ModelJson.read(json), new LayerReader()));
  }

  @Override
  public String toString() {
    return "<Sequential name="
        + name()
        + ", built="
        + (structure().isBuilt() ? "True" : "False")
        + ">";
  }
}
