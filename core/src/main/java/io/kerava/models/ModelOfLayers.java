package io.kerava.models;

import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.console.Terminal;
import io.kerava.parameters.Variable;
import io.kerava.saving.WeightsFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a model is made of, as users see it: its layers, its weights and its summary. */
abstract class ModelOfLayers extends DataMethods {
  private final String name;
  private final ModelState state = new ModelState();

  ModelOfLayers(String name) {
    this.name = name;
  }

  final ModelState state() {
    return state;
  }

  /** The model's name. */
  public final String name() {
    return name;
  }

  /** The layers in order, without the input. */
  public final List<ModelLayer> layers() {
    return List.copyOf(state.layers());
  }

  /**
   * The layer of that name.
   *
   * @throws IllegalArgumentException where there is none; the message has the nearest name
   */
  public final ModelLayer getLayer(String layerName) {
    return state.layer(layerName);
  }

  /**
   * The layer at that position; a negative one counts from the end.
   *
   * @throws IndexOutOfBoundsException where there is none
   */
  public final ModelLayer getLayer(int index) {
    List<ModelLayer> all = state.layers();
    int position = index < 0 ? all.size() + index : index;
    if (position < 0 || position >= all.size()) {
      throw new IndexOutOfBoundsException(
          "The model '"
              + name
              + "' has no layer at "
              + index
              + "."
              + (all.isEmpty()
                  ? " It has no layers."
                  : " Expected an index from "
                      + -all.size()
                      + " to "
                      + (all.size() - 1)
                      + ", as it has "
                      + all.size()
                      + " layers."));
    }
    return all.get(position);
  }

  /** Freezes all layers with {@code false}, and lets them learn with {@code true}. */
  public final void trainable(boolean trainable) {
    state.layers().forEach(each -> each.trainable(trainable));
  }

  /**
   * Lets all stateful layers begin with zeros again, and with batches of any size. Until then they
   * go on where they were, from {@code fit} to {@code predict} too.
   */
  public final void resetStates() {
    state.layers().forEach(ModelLayer::resetStates);
  }

  /** Copies of all weights, layer by layer, in Keras's order and shapes. */
  public final List<INDArray> getWeights() {
    return state.getWeights();
  }

  /**
   * Sets all weights, in the order of {@link #getWeights}; nothing is changed where one doesn't
   * fit.
   *
   * @throws IllegalArgumentException where number or shapes differ
   */
  public final void setWeights(List<INDArray> weights) {
    state.setWeights("model '" + name + "'", weights);
  }

  /** {@link #setWeights(List)} of arrays one by one. */
  public final void setWeights(INDArray... weights) {
    setWeights(List.of(weights));
  }

  /**
   * Writes all weights to a file, whole or not at all.
   *
   * @param file ends with {@code .npz}, NumPy's format
   */
  public final void saveWeights(Path file) {
    requireNpz(file.toString());
    List<WeightsFile.Weight> weights = new ArrayList<>();
    List<INDArray> values = getWeights();
    List<Variable> variables = state.parameters().variables();
    for (int i = 0; i < values.size(); i++) {
      weights.add(new WeightsFile.Weight(variables.get(i).name(), values.get(i)));
    }
    WeightsFile.save(file, weights);
  }

  /** {@link #saveWeights(Path)} with the file's name. */
  public final void saveWeights(String file) {
    saveWeights(Path.of(file));
  }

  /**
   * Reads all weights from a file that {@link #saveWeights(Path)} wrote, in the order of the
   * layers.
   *
   * @throws IllegalArgumentException where they don't fit the model; it is unchanged then
   */
  public final void loadWeights(Path file) {
    requireNpz(file.toString());
    setWeights(WeightsFile.load(file).stream().map(WeightsFile.Weight::values).toList());
  }

  /** {@link #loadWeights(Path)} with the file's name. */
  public final void loadWeights(String file) {
    loadWeights(Path.of(file));
  }

  static void requireNpz(String file) {
    if (file.endsWith(".h5") || file.endsWith(".keras")) {
      throw new UnsupportedKerasFeatureException(
          "Weights are kept in NumPy's .npz files so far; HDF5 (.h5, .keras) is not supported yet."
              + " Expected a name such as model.weights.npz. Received: "
              + file);
    }
    if (!file.endsWith(".npz")) {
      throw new IllegalArgumentException(
          "The name of a file of weights must end with .npz, such as model.weights.npz. Received: "
              + file);
    }
  }

  /** The number of weights, counted element by element. */
  public final long countParams() {
    return state.parameters().values().length;
  }

  /** Prints {@link #summaryText()} to standard output. */
  public final void summary() {
    summary(UnaryOperator.identity());
  }

  /** {@link #summary()} with options such as {@code s -> s.showTrainable(true)}. */
  public final void summary(UnaryOperator<SummaryOptions> options) {
    Terminal.standardOutput().print(summaryText(options));
  }

  /** The table that Keras prints: layers, output shapes, numbers of weights. */
  public final String summaryText() {
    return summaryText(UnaryOperator.identity());
  }

  /** The table that Keras prints, with options such as {@code s -> s.showTrainable(true)}. */
  public final String summaryText(UnaryOperator<SummaryOptions> options) {
    int columns = Terminal.standardOutput().columns();
    return ModelSummary.text(name, state, SummaryOptions.chosen(options), columns);
  }
}
