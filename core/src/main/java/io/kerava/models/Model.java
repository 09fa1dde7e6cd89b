package io.kerava.models;

import io.kerava.arrays.ElementCount;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.arrays.TextArray;
import io.kerava.callbacks.History;
import io.kerava.config.CustomObject;
import io.kerava.config.CustomObjects;
import io.kerava.config.KerasJson;
import io.kerava.config.Nest;
import io.kerava.config.None;
import io.kerava.config.PythonText;
import io.kerava.config.Schema;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.graph.CallForm;
import io.kerava.losses.Loss;
import io.kerava.ops.Tensor;
import io.kerava.optimizers.Optimizer;
import io.kerava.training.DataStream;
import io.kerava.training.TrainingData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;

/**
 * What can be done with a model, whatever it is made of: compile, fit, evaluate, predict, look at
 * it. Not thread-safe, but for {@code predict}.
 */
public class Model extends ModelOfLayers {
  private static final Schema<Model> SCHEMA =
      Schema.of(
          "keras",
          "Functional",
          values -> {
            throw new UnsupportedKerasFeatureException(
                "A model can't be made again from its arguments.");
          },
          NAME,
          TRAINABLE);

  /** The ends of a model whose layers come one by one: a {@link Sequential}. */
  static final Nest<Tensor> NOT_YET = Nest.of(List.of());

  private final ModelState state = state();
  private final ModelControl control = new ModelControl(this, state);
  private final ModelRuns runs = new ModelRuns(this, state, control);

  /**
   * The model between two tensors: what layers make of the input.
   *
   * <pre>{@code
   * Input image = new Input(28, 28);
   * Tensor x = new Flatten().apply(image);
   * Tensor y = new Dense(10).activation("softmax").apply(x);
   * Model model = new Model(image, y);
   * }</pre>
   *
   * @throws IllegalArgumentException where the output can't be computed from the input
   */
  public Model(Tensor input, Tensor output) {
    this(Nest.of(None.refused("input", input)), Nest.of(None.refused("output", output)));
  }

  /** {@link #Model(Tensor, Tensor)} with several outputs. */
  public Model(Tensor input, List<? extends Tensor> outputs) {
    this(Nest.of(None.refused("input", input)), Nest.of(outputs));
  }

  /**
   * {@link #Model(Tensor, Tensor)} with outputs by name: losses, metrics and targets go by these
   * names, in alphabetical order.
   */
  public Model(Tensor input, Map<String, ? extends Tensor> outputs) {
    this(Nest.of(None.refused("input", input)), Nest.of(outputs));
  }

  /** {@link #Model(Tensor, Tensor)} with several inputs. */
  public Model(List<? extends Tensor> inputs, Tensor output) {
    this(Nest.of(inputs), Nest.of(None.refused("output", output)));
  }

  /** {@link #Model(Tensor, Tensor)} with several inputs and outputs. */
  public Model(List<? extends Tensor> inputs, List<? extends Tensor> outputs) {
    this(Nest.of(inputs), Nest.of(outputs));
  }

  /** {@link #Model(Tensor, Map)} with several inputs. */
  public Model(List<? extends Tensor> inputs, Map<String, ? extends Tensor> outputs) {
    this(Nest.of(inputs), Nest.of(outputs));
  }

  /** {@link #Model(Tensor, Tensor)} with inputs by name, in alphabetical order. */
  public Model(Map<String, ? extends Tensor> inputs, Tensor output) {
    this(Nest.of(inputs), Nest.of(None.refused("output", output)));
  }

  /** {@link #Model(Map, Tensor)} with several outputs. */
  public Model(Map<String, ? extends Tensor> inputs, List<? extends Tensor> outputs) {
    this(Nest.of(inputs), Nest.of(outputs));
  }

  /** {@link #Model(Map, Tensor)} with outputs by name. */
  public Model(Map<String, ? extends Tensor> inputs, Map<String, ? extends Tensor> outputs) {
    this(Nest.of(inputs), Nest.of(outputs));
  }

  /**
   * {@link #Model(Tensor, Tensor)} with inputs and outputs in structures of any depth.
   *
   * @throws IllegalArgumentException where an output can't be computed from the inputs
   */
  public Model(Nest<Tensor> inputs, Nest<Tensor> outputs) {
    super(SCHEMA.defaults(), new ModelState(structure(inputs, outputs)));
  }

  private static ModelStructure structure(Nest<Tensor> inputs, Nest<Tensor> outputs) {
    return inputs == NOT_YET
        ? new ModelStructure()
        : new ModelStructure(
            ModelEnds.of(None.refused("inputs", inputs), None.refused("outputs", outputs)));
  }

  /** The model's name; one is made from the class where none is given. */
  public Model name(String name) {
    rename(name);
    return this;
  }

  @Override
  public Model trainable(boolean trainable) {
    super.trainable(trainable);
    return this;
  }

  /** Keras's {@code get_config()}: name, layers, and what they are applied to. */
  @Override
  public Map<String, @Nullable Object> getConfig() {
    return FunctionalJson.config(this);
  }

  /**
   * The model in Keras 3's JSON, without weights: {@code keras.models.model_from_json} reads it.
   */
  public final String toJson() {
    return KerasJson.write(ModelJson.of(this));
  }

  /**
   * The model that Keras's {@code to_json()} describes, with new weights; compiled where the JSON
   * says how. It is a {@link Sequential} where the JSON holds one. Models of Keras 1, 2 and
   * tf.keras are read too.
   *
   * @throws IllegalArgumentException where the JSON is broken
   * @throws UnsupportedKerasFeatureException where the model has something that is not supported;
   *     the message names it
   */
  public static Model fromJson(String json) {
    return fromJson(json, Map.of());
  }

  /**
   * {@link #fromJson(String)} of a model with objects of classes of one's own.
   *
   * @param customObjects what makes them, by the names that the JSON has
   */
  public static Model fromJson(String json, Map<String, CustomObject> customObjects) {
    return CustomObjects.within(customObjects, () -> fromTree(ModelJson.read(json)));
  }

  /** {@link #fromJson(String)} of JSON that was read, in the words of Keras 3. */
  static Model fromTree(Map<String, @Nullable Object> json) {
    return ModelParts.isChain(json)
        ? SequentialReader.read(json, new LayerReader())
        : FunctionalReader.read(json, new LayerReader());
  }

  /**
   * Writes the model to a file, whole or not at all: what it is made of, how it is compiled, its
   * weights, and the state of its optimizer. Keras reads it: {@code keras.models.load_model}.
   *
   * @param file ends with {@code .keras}, or with {@code .h5} for Keras's older format
   * @throws java.io.UncheckedIOException where it can't be written
   * @throws UnsupportedKerasFeatureException where a layer has no JSON form
   */
  public final void save(Path file) {
    ModelFiles.save(this, state, file);
  }

  /** {@link #save(Path)} with the file's name: {@code model.save("model.keras")}. */
  public final void save(String file) {
    save(Path.of(None.refused("file", file)));
  }

  /**
   * Keras's {@code export}, of models for other programs. None of its formats is written.
   *
   * @throws UnsupportedKerasFeatureException always
   */
  public final void export(String file) {
    None.refused("file", file);
    throw new UnsupportedKerasFeatureException(
        "export writes formats of other programs (TensorFlow's SavedModel, ONNX, OpenVINO, LiteRT),"
            + " which is not supported. Save the model with save(\"model.keras\"), and export it in"
            + " Python: keras.models.load_model(\"model.keras\").export(…). Received: filepath="
            + file);
  }

  @Override
  public final void saveWeights(Path file) {
    StoredWeights.save(this, state, file);
  }

  @Override
  public final void loadWeights(Path file, UnaryOperator<LoadWeightsOptions> options) {
    StoredWeights.load(this, state, file, LoadWeightsOptions.chosen(options));
  }

  @Override
  public String toString() {
    return "<Functional name=" + name() + ", built=True>";
  }

  /** The shape of one sample that comes out for samples of a shape. */
  @Override
  public final Shape outputShape(Shape input) {
    return state.structure().output(None.refused("input", input));
  }

  /** {@inheritDoc} One for each output of the model. */
  @Override
  public final List<Shape> outputShapes(List<Shape> inputs, CallForm form) {
    requireCount(None.refused("inputs", inputs));
    return state.structure().outputs(inputs);
  }

  private void requireCount(List<Shape> samples) {
    int known = state.structure().inputs().size();
    if (samples.size() != Math.max(1, known)) {
      throw new IllegalArgumentException(
          "Layer \"%s\" expects %d input(s), but it received %d input tensors. Inputs received: %s"
              .formatted(name(), Math.max(1, known), samples.size(), samples));
    }
  }

  /** The tensors that come in: Keras's {@code model.inputs}. */
  public List<Tensor> inputs() {
    return List.copyOf(state.structure().graph().orElseThrow().inputs());
  }

  /** The tensors that come out: Keras's {@code model.outputs}. */
  public List<Tensor> outputs() {
    return List.copyOf(state.structure().graph().orElseThrow().outputs());
  }

  /**
   * The tensor that comes in: Keras's {@code model.input}.
   *
   * @throws IllegalStateException where there are several
   */
  @Override
  public Tensor input() {
    return only("inputs", inputs());
  }

  /**
   * The tensor that comes out: Keras's {@code model.output}.
   *
   * @throws IllegalStateException where there are several
   */
  @Override
  public Tensor output() {
    return only("outputs", outputs());
  }

  private Tensor only(String what, List<Tensor> tensors) {
    if (tensors.size() != 1) {
      throw new IllegalStateException(
          "The model '%s' has %d %s. Call %s(), which returns all of them."
              .formatted(name(), tensors.size(), what, what));
    }
    return tensors.get(0);
  }

  /** The names of the inputs: those of a map that the model was made of, or their layers'. */
  public List<String> inputNames() {
    return state.structure().inputNames();
  }

  /**
   * The names of the outputs, by which {@code compile} and {@code fit} know them: those of a map
   * that the model was made of, or those of the layers that give them.
   */
  public final List<String> outputNames() {
    return state.structure().outputNames();
  }

  @Override
  public final Shape inputShape() {
    return state.structure().builtInput();
  }

  @Override
  public final Shape outputShape() {
    return state.structure().output();
  }

  @Override
  public final List<Shape> outputShapes() {
    return state.structure().outputs();
  }

  @Override
  protected final void buildFor(List<Shape> samples, CallForm form) {
    requireCount(samples);
    List<Shape> known = state.structure().inputs();
    List<Shape> fitted = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      Shape sample = samples.get(i);
      fitted.add(DataChecks.fitted(name(), known.isEmpty() ? sample : known.get(i), sample));
    }
    state.structure().build(fitted);
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
    state.compile(CompileOptions.chosen(options));
  }

  /**
   * {@link #compile(UnaryOperator)} by Keras's names alone: {@code compile("adam", "mse", "mae")}.
   */
  public final void compile(String optimizer, String loss, String... metrics) {
    compile(c -> c.optimizer(optimizer).loss(loss).metrics(metrics));
  }

  /** {@link #compile(String, String, String...)} with an optimizer's own settings. */
  public final void compile(Optimizer optimizer, String loss, String... metrics) {
    compile(c -> c.optimizer(optimizer).loss(loss).metrics(metrics));
  }

  /** {@link #compile(String, String, String...)} with a loss's own settings. */
  public final void compile(String optimizer, Loss loss, String... metrics) {
    compile(c -> c.optimizer(optimizer).loss(loss).metrics(metrics));
  }

  /** {@link #compile(String, String, String...)} with settings of both. */
  public final void compile(Optimizer optimizer, Loss loss, String... metrics) {
    compile(c -> c.optimizer(optimizer).loss(loss).metrics(metrics));
  }

  /**
   * How the model was compiled, in Keras's JSON: Keras's {@code get_compile_config()}. Empty before
   * it is compiled.
   */
  public final Map<String, @Nullable Object> getCompileConfig() {
    return state.findCompiled().map(CompileJson::of).orElse(Map.of());
  }

  /**
   * Compiles the model as Keras's JSON says: Keras's {@code compile_from_config}.
   *
   * @throws IllegalArgumentException where the JSON is broken
   * @throws UnsupportedKerasFeatureException where it has something that is not supported
   */
  public final void compileFromConfig(Map<String, ? extends @Nullable Object> config) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>(None.refused("config", config));
    List<String> names = outputNames();
    CompileReader reader = new CompileReader(names.isEmpty() ? List.of("") : names);
    compile(options -> reader.read(json, options));
  }

  @Override
  public final History fit(TrainingData data, UnaryOperator<FitOptions> options) {
    FitOptions chosen = FitOptions.chosen(options);
    return runs.fit(FitRun.of(this, None.refused("data", data), chosen), chosen);
  }

  @Override
  public final History fit(DataSetIterator batches, UnaryOperator<FitOptions> options) {
    FitOptions chosen = FitOptions.chosen(options);
    return runs.fit(FitRun.of(this, DataStream.open(batches), chosen), chosen);
  }

  @Override
  public final History fit(MultiDataSetIterator batches, UnaryOperator<FitOptions> options) {
    FitOptions chosen = FitOptions.chosen(options);
    return runs.fit(FitRun.of(this, DataStream.open(batches), chosen), chosen);
  }

  @Override
  public final Scores evaluate(TrainingData data, UnaryOperator<EvaluateOptions> options) {
    EvaluateOptions chosen = EvaluateOptions.chosen(options);
    return runs.evaluate(None.refused("data", data), chosen);
  }

  @Override
  public final Scores evaluate(DataSetIterator batches, UnaryOperator<EvaluateOptions> options) {
    return runs.evaluate(() -> DataStream.open(batches), EvaluateOptions.chosen(options));
  }

  @Override
  public final Scores evaluate(
      MultiDataSetIterator batches, UnaryOperator<EvaluateOptions> options) {
    return runs.evaluate(() -> DataStream.open(batches), EvaluateOptions.chosen(options));
  }

  @Override
  public final INDArray predict(TrainingData inputs, UnaryOperator<PredictOptions> options) {
    requireOneOutput();
    return predictAll(inputs, options).get(0);
  }

  @Override
  public final INDArray predict(DataSetIterator batches, UnaryOperator<PredictOptions> options) {
    requireOneOutput();
    return runs.predict(() -> DataStream.open(batches), PredictOptions.chosen(options)).get(0);
  }

  @Override
  public final INDArray predict(
      MultiDataSetIterator batches, UnaryOperator<PredictOptions> options) {
    requireOneOutput();
    return predictAll(batches, options).get(0);
  }

  private void requireOneOutput() {
    requireOneOutput("predictAll, which returns the predictions of each.");
  }

  @Override
  final void requireOneOutput(String otherwise) {
    if (state.structure().outputCount() > 1) {
      throw new IllegalStateException(
          "The model '"
              + name()
              + "' has several outputs, "
              + PythonText.value(outputNames())
              + ". Call "
              + otherwise);
    }
  }

  @Override
  public final List<INDArray> predictAll(
      TrainingData inputs, UnaryOperator<PredictOptions> options) {
    PredictOptions chosen = PredictOptions.chosen(options);
    return runs.predict(None.refused("inputs", inputs), chosen);
  }

  @Override
  public final List<INDArray> predictAll(
      MultiDataSetIterator batches, UnaryOperator<PredictOptions> options) {
    return runs.predict(() -> DataStream.open(batches), PredictOptions.chosen(options));
  }

  /**
   * The prediction for one sample, without anything around it: for a model that serves requests.
   * Safe to call from many threads at once, as long as nobody trains the model.
   *
   * @param sample the values of one sample in row-major order, without a batch axis
   * @return the values of its prediction, in row-major order
   * @throws IllegalArgumentException where the sample has another size than the model's input
   * @throws IllegalStateException where the model is not built
   */
  public final float[] predict(float[] sample) {
    if (!state.structure().front().isEmpty()) {
      return predictedInFront(None.refused("sample", sample));
    }
    if (state.structure().takesIdBits()) {
      throw new IllegalArgumentException(
          "The model '" + name() + "' has more ids than floats can count. Call predict(int[][]).");
    }
    state.takeOver();
    Shape input = withLength(state.structure().builtInput(), None.refused("sample", sample).length);
    if (sample.length != input.size()) {
      throw new IllegalArgumentException(
          "The model '"
              + name()
              + "' takes samples of the shape "
              + input
              + ", "
              + input.size()
              + " numbers. Received: "
              + sample.length
              + " numbers.");
    }
    state.structure().requireOneOutput();
    List<FloatArray> outputs = FloatArray.buffers(1); // the network gives it its shape
    state.network().predict(List.of(FloatArray.wrap(sample, input.withBatch(1))), outputs);
    return outputs.get(0).data();
  }

  /** The same by way of the layers that work on data. */
  private float[] predictedInFront(float[] sample) {
    Shape input = withLength(state.structure().builtInput(), sample.length);
    INDArray one = FloatArray.wrap(sample, Shape.of(1, sample.length)).toNd();
    TrainingData data =
        TrainingData.inputs(
            sample.length == input.size() ? one.reshape(input.withBatch(1).toArray()) : one);
    return FloatArray.copyOf(predict(data, p -> p.verbose(0))).data();
  }

  /** A shape with one unknown length, for so many numbers. */
  private static Shape withLength(Shape shape, int numbers) {
    if (shape.isFullyKnown()) {
      return shape;
    }
    long[] lengths = shape.toArray();
    long known =
        Arrays.stream(lengths).filter(length -> length != Shape.NONE).reduce(1, ElementCount::of);
    if (Arrays.stream(lengths).filter(length -> length == Shape.NONE).count() > 1) {
      throw new IllegalArgumentException(
          "The shape of a sample, "
              + shape
              + ", has several axes of unknown length. Call predict with an array of that shape and"
              + " a batch axis instead.");
    }
    Arrays.setAll(lengths, i -> lengths[i] == Shape.NONE ? numbers / known : lengths[i]);
    return Shape.of(lengths);
  }

  /**
   * What the model makes of one batch: Keras's {@code model(x, training=…)}. It builds the model
   * where that is not built, as Keras does, but learns nothing.
   *
   * <pre>{@code
   * Sequential augmentation = new Sequential(new RandomFlip("horizontal"), new RandomRotation(0.1));
   * INDArray others = augmentation.call(images, true);
   * }</pre>
   *
   * <p>In Keras {@code model(x)} means {@code training=False} for most layers and {@code
   * training=True} for augmentations; here it has to be said.
   *
   * @param x (batch, …)
   * @param training whether layers shall do what they do in training, such as drop and augment;
   *     weights that they keep themselves, such as a moving mean, are renewed then
   * @return (batch, …)
   * @throws IllegalArgumentException where the input doesn't fit the model
   */
  @Override
  public final INDArray call(INDArray x, boolean training) {
    return call(x, o -> o.training(training));
  }

  /** What the model makes of one batch of texts, where it begins with a layer that takes them. */
  @Override
  public final INDArray call(TextArray texts) {
    requireOneOutput();
    return callAll(TrainingData.inputs(None.refused("texts", texts)), o -> o).get(0);
  }

  @Override
  public final List<INDArray> callAll(
      TrainingData inputs, UnaryOperator<ModelCallOptions> options) {
    ModelCallOptions chosen = ModelCallOptions.chosen(options);
    return runs.call(None.refused("inputs", inputs), chosen);
  }

  @Override
  public final Scores trainOnBatch(TrainingData data, UnaryOperator<BatchOptions> options) {
    BatchOptions chosen = BatchOptions.chosen(options);
    return runs.trainOnBatch(None.refused("data", data), chosen);
  }

  @Override
  public final Scores testOnBatch(TrainingData data, UnaryOperator<BatchOptions> options) {
    BatchOptions chosen = BatchOptions.chosen(options);
    return runs.testOnBatch(None.refused("data", data), chosen);
  }

  /**
   * The name of the engine that runs the model: {@code "cpu"} or {@code "dl4j"}.
   *
   * @throws IllegalStateException where the model is not built
   */
  public final String engine() {
    return state.network().engine();
  }

  /**
   * Changes the engine, as {@link CompileOptions#engine} chooses it. Training goes on where it is:
   * weights and optimizer are the same on every engine.
   *
   * @throws IllegalArgumentException where there is no engine of that name
   */
  public final void engine(String name) {
    state.setEngine(EngineChoice.of(name));
  }

  /**
   * How the model was compiled, as it prints, by the names of {@code compile}'s arguments and
   * without what is at its default: {@code {optimizer=Adam(learning_rate=0.01), loss='mse'}}. Empty
   * before it is compiled.
   */
  public final Map<String, String> compileArguments() {
    return state.findCompiled().map(each -> each.asCall().arguments()).orElse(Map.of());
  }

  /**
   * The optimizer's learning rate: Keras's {@code model.optimizer.learning_rate}.
   *
   * @throws IllegalStateException where the model is not compiled or not built
   */
  public final double learningRate() {
    return control.learningRate();
  }

  /**
   * Changes the learning rate from the next step on; the optimizer goes on with what it remembers.
   *
   * @throws IllegalStateException where the model is not compiled or not built, or where a schedule
   *     governs the rate
   */
  public final void learningRate(double learningRate) {
    control.learningRate(learningRate);
  }

  /** {@inheritDoc} The layers within find theirs by themselves. */
  @Override
  public final boolean takesMask() {
    return true;
  }

  /** {@inheritDoc} A model of several inputs takes one for each. */
  @Override
  protected final boolean takesMaskOfEach() {
    return true;
  }

  @Override
  protected final boolean takesMasksOfAll() {
    return FunctionalJson.isFunctional(this);
  }
}
