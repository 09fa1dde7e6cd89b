package io.kerava.models;

import io.kerava.config.Arguments;
import io.kerava.config.None;
import io.kerava.console.Terminal;
import io.kerava.graph.Operation;
import io.kerava.layers.Layer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a model is made of, as users see it: its layers, its weights and its summary. */
abstract class ModelOfLayers extends MixedDataMethods {
  private final ModelState state;

  ModelOfLayers(Arguments arguments, ModelState state) {
    super(arguments);
    this.state = state;
  }

  final ModelStructure structure() {
    return state.structure();
  }

  final ModelState state() {
    return state;
  }

  /** The layers in order; those of a {@link Sequential} without the input. */
  public final List<Layer> layers() {
    return List.copyOf(state.structure().layers());
  }

  /**
   * What the model is made of: its {@link #layers}, and the operations between them, such as the
   * addition in {@code x.add(y)}, in the order of the summary.
   */
  public final List<Operation> operations() {
    return state.structure().operations();
  }

  /**
   * The layer of that name.
   *
   * @throws IllegalArgumentException where there is none; the message has the nearest name
   */
  public final Layer getLayer(String layerName) {
    return state.structure().layer(layerName);
  }

  /**
   * The layer at that position; a negative one counts from the end.
   *
   * @throws IndexOutOfBoundsException where there is none
   */
  public final Layer getLayer(int index) {
    List<Layer> all = state.structure().layers();
    int position = index < 0 ? all.size() + index : index;
    if (position < 0 || position >= all.size()) {
      throw new IndexOutOfBoundsException(
          "The model '"
              + name()
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

  /** A layer around a model would have to have the weights of all its layers. */
  @Override
  protected final boolean fitsWithin() {
    return false;
  }

  @Override
  protected final List<Layer> children() {
    return state.structure().layers();
  }

  /**
   * Lets all stateful layers begin with zeros again, and with batches of any size. Until then they
   * go on where they were, from {@code fit} to {@code predict} too.
   */
  @Override
  public final void resetStates() {
    state.structure().leaves().forEach(Layer::resetStates);
  }

  /** Copies of all weights, layer by layer, in Keras's order and shapes. */
  @Override
  public final List<INDArray> getWeights() {
    return state.getWeights();
  }

  /**
   * Sets all weights, in the order of {@link #getWeights}; nothing is changed where one doesn't
   * fit.
   *
   * @throws IllegalArgumentException where number or shapes differ
   */
  @Override
  public final void setWeights(List<INDArray> weights) {
    state.setWeights("model '" + name() + "'", weights);
  }

  /**
   * Writes all weights to a file, whole or not at all: where that fails, or the process is killed,
   * the old file stays as it was.
   *
   * <ul>
   *   <li>{@code model.weights.h5}: Keras's own format, with the optimizer's state; {@code
   *       model.load_weights} reads it in Python.
   *   <li>{@code model.weights.npz}: NumPy's, whose members are called as Keras calls the weights,
   *       {@code dense/kernel}; {@code numpy.load} reads them.
   * </ul>
   *
   * @param file ends with {@code .weights.h5} or {@code .npz}
   * @throws java.io.UncheckedIOException where it can't be written
   */
  public abstract void saveWeights(Path file);

  /** {@link #saveWeights(Path)} with the file's name. */
  public final void saveWeights(String file) {
    saveWeights(Path.of(None.refused("file", file)));
  }

  /**
   * Reads all weights from a file that {@link #saveWeights(Path)}, Keras or {@code numpy.savez}
   * wrote. What is in the file counts, not its name: weights or a whole model in HDF5, of any
   * version of Keras, a {@code .keras} file, or NumPy's format.
   *
   * <pre>{@code
   * model.save_weights("model.weights.h5")                                         # Python
   * np.savez("model.weights.npz", **{"dense/kernel": kernel, "dense/bias": bias})  # by name
   * np.savez("model.weights.npz", *model.get_weights())                            # by order
   * }</pre>
   *
   * <p>Keras's files have layers by their order. NumPy's members are taken by their names, in
   * whatever order they lie in the file, and each has to be a weight of this model: none may be
   * missing, and none may be left over. {@code arr_0}, {@code arr_1} …, which NumPy makes where no
   * names are given, are taken in the order of {@link #getWeights}. Names of layers that Keras made
   * itself count up through the whole process, so that the second model of a program has {@code
   * dense_2} where the first one had {@code dense}. The file of one still fits the other: such
   * layers are paired as Keras pairs them, the first {@code dense} with the first, and so on. Where
   * that can't be told from the names, the file is refused.
   *
   * <p>Numbers of any type are converted to float32 as NumPy converts them.
   *
   * @throws java.io.UncheckedIOException where the file can't be read or is damaged
   * @throws IllegalArgumentException where names or shapes are not the model's. The model is
   *     unchanged after either, and the message names the file and the layer
   * @throws IllegalStateException where the model is not built
   */
  public final void loadWeights(Path file) {
    loadWeights(file, UnaryOperator.identity());
  }

  /** {@link #loadWeights(Path)} with the file's name. */
  public final void loadWeights(String file) {
    loadWeights(file, UnaryOperator.identity());
  }

  /**
   * {@link #loadWeights(Path)} of parts of a model: {@code o -> o.byName(true).skipMismatch(true)}.
   */
  public abstract void loadWeights(Path file, UnaryOperator<LoadWeightsOptions> options);

  /** {@link #loadWeights(Path, UnaryOperator)} with the file's name. */
  public final void loadWeights(String file, UnaryOperator<LoadWeightsOptions> options) {
    loadWeights(Path.of(None.refused("file", file)), options);
  }

  /** The number of weights, counted element by element. */
  @Override
  public final long countParams() {
    return state.structure().parameters().size();
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
    return ModelSummary.text(name(), state, SummaryOptions.chosen(options), columns);
  }
}
