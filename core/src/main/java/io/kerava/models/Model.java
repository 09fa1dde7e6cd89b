package io.kerava.models;

import io.kerava.arrays.Shape;
import io.kerava.callbacks.CallbackList;
import io.kerava.callbacks.FitParams;
import io.kerava.callbacks.History;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.parameters.Variable;
import io.kerava.saving.WeightsFile;
import io.kerava.training.BatchSource;
import io.kerava.training.Batches;
import io.kerava.training.Training;
import io.kerava.training.TrainingData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * What can be done with a model, whatever it is made of: compile, fit, evaluate, predict, look at
 * it. Not thread-safe, but for {@code predict}.
 */
public abstract class Model extends DataMethods {
  private final String name;
  private final ModelState state = new ModelState();
  private final ModelControl control = new ModelControl(this, state);

  Model(String name) {
    this.name = name;
  }

  final ModelState state() {
    return state;
  }

  /** The model's name. */
  public final String name() {
    return name;
  }

  /**
   * Says how the model is to be trained. Compiling again begins with a new optimizer and keeps the
   * weights.
   *
   * <pre>{@code
   * model.compile(c -> c.optimizer("adam").loss("mse").metrics("mae"));
   * }</pre>
   */
  public final void compile(UnaryOperator<CompileOptions> options) {
    state.compile(options.apply(CompileOptions.defaults()));
  }

  @Override
  public final History fit(TrainingData data, UnaryOperator<FitOptions> options) {
    FitOptions chosen = options.apply(new FitOptions());
    FitRun run = FitRun.of(this, data, chosen);
    return fit(run, chosen);
  }

  @Override
  public final History fit(DataSetIterator batches, UnaryOperator<FitOptions> options) {
    FitOptions chosen = options.apply(new FitOptions());
    return fit(FitRun.of(this, batches, chosen), chosen);
  }

  private History fit(FitRun run, FitOptions options) {
    state.setStopped(false);
    OptionalInt steps =
        options.stepsPerEpoch().isPresent() ? options.stepsPerEpoch() : run.batches().steps();
    FitParams params = new FitParams(options.verbose(), options.epochs(), longOf(steps));
    CallbackList callbacks = CallbackList.forFit(options.callbacks(), control, params);
    try {
      return run.training().fit(run.plan(options, callbacks));
    } finally {
      state.optimizer().finish();
      state.network().showWeights();
    }
  }

  private static java.util.OptionalLong longOf(OptionalInt value) {
    return value.isPresent()
        ? java.util.OptionalLong.of(value.getAsInt())
        : java.util.OptionalLong.empty();
  }

  @Override
  public final Scores evaluate(TrainingData data, UnaryOperator<EvaluateOptions> options) {
    EvaluateOptions chosen = options.apply(new EvaluateOptions());
    TrainingData weighted = weighted(data, chosen);
    Training training = prepare("evaluate", weighted);
    BatchSource batches =
        Batches.inOrder(weighted, chosen.batchSize().orElse(RunOptions.BATCH_SIZE));
    return evaluate(training, batches, chosen);
  }

  @Override
  public final Scores evaluate(DataSetIterator batches, UnaryOperator<EvaluateOptions> options) {
    EvaluateOptions chosen = options.apply(new EvaluateOptions());
    IteratorRun.refuse(chosen.batchSize().isPresent(), "batchSize");
    IteratorRun.refuse(chosen.sampleWeight().isPresent(), "sampleWeight");
    state.compiled("evaluate");
    Training training = IteratorRun.training(this, batches);
    return evaluate(training, Batches.of(batches, Map.of()), chosen);
  }

  private Scores evaluate(Training training, BatchSource batches, EvaluateOptions options) {
    CallbackList callbacks = callbacks(options, batches);
    Map<String, Double> values = training.evaluate(batches, options.steps(), callbacks);
    return new Scores(training.metricNames(), values, options.returnDict());
  }

  private CallbackList callbacks(EvaluateOptions options, BatchSource batches) {
    OptionalInt steps = options.steps().isPresent() ? options.steps() : batches.steps();
    return CallbackList.forEvaluation(
        options.callbacks(), control, new FitParams(options.verbose(), 1, longOf(steps)));
  }

  @Override
  public final INDArray predict(TrainingData inputs, UnaryOperator<EvaluateOptions> options) {
    EvaluateOptions chosen = options.apply(new EvaluateOptions());
    prepareInput(inputs);
    BatchSource batches = Batches.inOrder(inputs, chosen.batchSize().orElse(RunOptions.BATCH_SIZE));
    return predict(batches, chosen);
  }

  @Override
  public final INDArray predict(DataSetIterator batches, UnaryOperator<EvaluateOptions> options) {
    EvaluateOptions chosen = options.apply(new EvaluateOptions());
    IteratorRun.refuse(chosen.batchSize().isPresent(), "batchSize");
    prepareInput(IteratorRun.sampleShape(batches));
    return predict(Batches.of(batches, Map.of()), chosen);
  }

  private INDArray predict(BatchSource batches, EvaluateOptions options) {
    return Training.predict(
        state.network(), batches, options.steps(), state.output(), callbacks(options, batches));
  }

  @Override
  public final Scores trainOnBatch(TrainingData data, UnaryOperator<EvaluateOptions> options) {
    EvaluateOptions chosen = options.apply(new EvaluateOptions());
    TrainingData weighted = weighted(data, chosen);
    Training training = prepare("trainOnBatch", weighted);
    Map<String, Double> values = training.trainOnBatch(weighted, chosen.classWeight());
    return new Scores(training.metricNames(), values, chosen.returnDict());
  }

  @Override
  public final Scores testOnBatch(TrainingData data, UnaryOperator<EvaluateOptions> options) {
    EvaluateOptions chosen = options.apply(new EvaluateOptions());
    TrainingData weighted = weighted(data, chosen);
    Training training = prepare("testOnBatch", weighted);
    return new Scores(training.metricNames(), training.testOnBatch(weighted), chosen.returnDict());
  }

  /** Forgets what {@code trainOnBatch} and {@code testOnBatch} have measured so far. */
  public final void resetMetrics() {
    state.findTraining().ifPresent(Training::resetMetrics);
  }

  private static TrainingData weighted(TrainingData data, EvaluateOptions options) {
    return options.sampleWeight().map(data::withSampleWeight).orElse(data);
  }

  /** Checks everything, and only then builds what isn't built. */
  final Training prepare(String method, TrainingData data) {
    CompileOptions options = state.compiled(method);
    LossChoice loss = options.loss();
    Shape targets = DataChecks.targets(data).sampleShape().withBatch(Shape.NONE);
    Shape output = prepareInput(data.x().sampleShape());
    Shape predictions = output.withBatch(Shape.NONE);
    loss.resolve(targets, predictions).checkShapes(targets, predictions);
    DataChecks.checkValues(data, loss.resolve(targets, predictions), output);
    return state.training(targets);
  }

  private void prepareInput(TrainingData inputs) {
    prepareInput(inputs.x().sampleShape());
    DataChecks.warnOfNonFinite("x", inputs.x());
  }

  /** The shape of an output for inputs of a shape; builds the model where it isn't. */
  final Shape prepareInput(Shape sample) {
    state.takeOverNetwork();
    if (state.input().isPresent()) {
      DataChecks.checkInput(name, state.input().get(), sample);
    }
    state.build(sample);
    return state.output();
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
    return all.get(index < 0 ? all.size() + index : index);
  }

  /** Freezes all layers with {@code false}, and lets them learn with {@code true}. */
  public final void trainable(boolean trainable) {
    state.layers().forEach(each -> each.trainable(trainable));
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

  /**
   * Writes all weights to a file, whole or not at all.
   *
   * @param file ends with {@code .npz}, NumPy's format
   */
  public final void saveWeights(Path file) {
    requireNpz(file);
    List<WeightsFile.Weight> weights = new ArrayList<>();
    List<INDArray> values = getWeights();
    List<Variable> variables = state.parameters().variables();
    for (int i = 0; i < values.size(); i++) {
      weights.add(new WeightsFile.Weight(variables.get(i).name(), values.get(i)));
    }
    WeightsFile.save(file, weights);
  }

  /**
   * Reads all weights from a file that {@link #saveWeights} wrote, in the order of the layers.
   *
   * @throws IllegalArgumentException where they don't fit the model; it is unchanged then
   */
  public final void loadWeights(Path file) {
    requireNpz(file);
    setWeights(WeightsFile.load(file).stream().map(WeightsFile.Weight::values).toList());
  }

  private static void requireNpz(Path file) {
    if (!file.toString().endsWith(".npz")) {
      throw new UnsupportedKerasFeatureException(
          "Weights are kept in NumPy's .npz files so far; HDF5 (.h5) is not supported yet. Expected"
              + " a name such as model.weights.npz. Received: "
              + file);
    }
  }

  /** The number of weights, counted element by element. */
  public final long countParams() {
    return state.parameters().values().length;
  }

  /** Prints {@link #summaryText()} to standard output. */
  public final void summary() {
    System.out.print(summaryText());
    System.out.flush();
  }

  /** The table that Keras prints: layers, output shapes, numbers of weights. */
  public final String summaryText() {
    return summaryText(UnaryOperator.identity());
  }

  /** The table that Keras prints, with options such as {@code s -> s.showTrainable(true)}. */
  public final String summaryText(UnaryOperator<SummaryOptions> options) {
    return ModelSummary.text(name, state, options.apply(new SummaryOptions()));
  }

  /** {@link #summary()} with options such as {@code s -> s.showTrainable(true)}. */
  public final void summary(UnaryOperator<SummaryOptions> options) {
    System.out.print(summaryText(options));
    System.out.flush();
  }
}
