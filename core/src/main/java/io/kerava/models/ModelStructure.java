package io.kerava.models;

import io.kerava.arrays.Shape;
import io.kerava.config.NearestName;
import io.kerava.config.Nest;
import io.kerava.config.None;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.engine.LastUsed;
import io.kerava.graph.Graph;
import io.kerava.graph.Operation;
import io.kerava.graph.SymbolicTensor;
import io.kerava.graph.TensorOperation;
import io.kerava.layers.Input;
import io.kerava.layers.Layer;
import io.kerava.ops.Tensor;
import io.kerava.parameters.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What a model is made of: its layers, how they feed each other, and the shapes of what flows
 * between them once they are known.
 */
final class ModelStructure {
  private static final int KEPT = 4;

  /** The layers as users list them. A model of layers one after the other changes the list. */
  private final List<Layer> layers = new ArrayList<>();

  /** What the user wrote, where the model is no list of layers. */
  private final @Nullable Graph graph;

  private final @Nullable ModelEnds ends;

  private final List<String> inputNames;
  private final List<String> outputNames;

  /** Of a chain: what each layer gives, as far as the model is built. */
  private final List<Shape> chainEnds = new ArrayList<>();

  /** The shapes of one sample of each input; none where that isn't known. */
  private List<Shape> inputs = List.of();

  /** What comes in at each input; of a chain, whose input isn't known before its layers are. */
  private List<InputKind> kinds = List.of(InputKind.UNKNOWN);

  private boolean built;
  private Runnable whenBuilt = () -> {};
  private long batch = Shape.NONE;
  private @Nullable LayerSteps steps;
  private @Nullable Front front;
  private LastUsed<InputForm, LayerSteps> called = new LastUsed<>(KEPT);
  private LastUsed<InputForm, Front> calledFronts = new LastUsed<>(KEPT);
  private @Nullable List<Layer> leaves;
  private @Nullable Parameters parameters;

  /** Layers one after the other, none yet. */
  ModelStructure() {
    this.ends = null;
    this.graph = null;
    this.inputNames = List.of();
    this.outputNames = List.of();
  }

  /** What layers make of some tensors; they are built. */
  ModelStructure(ModelEnds ends) {
    this.ends = ends;
    this.graph = Graph.between(ends.inputs().leaves(), ends.outputs().leaves());
    this.inputNames = names(ends.inputs(), graph.inputs());
    this.outputNames = names(ends.outputs(), graph.outputs());
    graph.operations().stream()
        .filter(Layer.class::isInstance)
        .forEach(each -> layers.add((Layer) each));
    graph.outputs().forEach(ModelStructure::requireFloats);
    layers.forEach(Layer::startUse);
    steps = LayerSteps.of(graph);
    this.inputs = graph.inputs().stream().map(SymbolicTensor::sample).toList();
    this.kinds = graph.inputs().stream().map(InputKind::of).toList();
    front = Front.of(steps, kinds);
    this.built = true;
  }

  /** Samples come out of a model as floats. */
  private static void requireFloats(SymbolicTensor output) {
    var unused = output.sample(); // only whether there is one
    if (output.node().operation() instanceof TensorOperation operation
        && operation.mayOutgrowFloats()) {
      throw new UnsupportedKerasFeatureException(
          "What comes out of a model are floats, which have whole numbers up to 2^24. Received:"
              + " whole numbers that the operation '"
              + operation.name()
              + "' gives, which may be larger. Expected: an output of floats, such as"
              + " Ops.cast(y, DType.FLOAT32) makes.");
    }
  }

  private static List<String> names(Nest<Tensor> nest, List<SymbolicTensor> tensors) {
    return nest instanceof Nest.Entries<Tensor> named && named.entries().size() == tensors.size()
        ? List.copyOf(named.entries().keySet())
        : tensors.stream().map(each -> each.node().operation().name()).toList();
  }

  /** The names of the inputs. */
  List<String> inputNames() {
    return graph == null ? List.of(firstName()) : inputNames;
  }

  /** Keras names the input of layers one after the other after the first where there is none. */
  private String firstName() {
    return layers.isEmpty() ? "input_layer" : layers.get(0).name();
  }

  /** The names of the outputs. */
  List<String> outputNames() {
    if (graph != null) {
      return outputNames;
    }
    return layers.isEmpty() ? List.of() : List.of(layers.get(layers.size() - 1).name());
  }

  /** What a model that is a graph was made of. */
  Optional<ModelEnds> ends() {
    return Optional.ofNullable(ends);
  }

  /** The outputs in their structure. */
  OutputPlaces outputPlaces() {
    List<String> names = outputNames();
    if (ends == null) {
      return OutputPlaces.of(names.isEmpty() ? List.of("") : names);
    }
    AtomicInteger next = new AtomicInteger();
    return new OutputPlaces(names, ends.outputs().map(each -> next.getAndIncrement()));
  }

  /** Whether inputs are lists or maps within each other. */
  boolean hasDeepInputs() {
    return ends != null && ends.inputs().isDeep();
  }

  /** What the user wrote, where the model is a graph. */
  Optional<Graph> graph() {
    return Optional.ofNullable(graph);
  }

  List<Layer> layers() {
    return layers;
  }

  /** The layers, and what else is applied to tensors. */
  List<Operation> operations() {
    return graph == null ? List.copyOf(layers) : graph.operations();
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

  /** What is in front of the program that an engine runs, and that program. */
  Front front() {
    Front known = front;
    if (known == null) {
      known = Front.of(steps(), kinds);
      front = known;
    }
    return known;
  }

  /** {@link #front()} of a model that is called in a form. */
  Front front(InputForm form) {
    return form.equals(InputForm.PLAIN)
        ? front()
        : calledFronts.get(form, each -> Front.of(steps(each), each.kinds(kinds)));
  }

  /** The shapes of one sample of each input of the program that an engine runs. */
  List<Shape> programInputs() {
    return programInputs(InputForm.PLAIN);
  }

  /** {@link #programInputs()} of a model that is called in a form. */
  List<Shape> programInputs(InputForm form) {
    List<Shape> samples = form.shapes(builtInputs());
    return front(form).isEmpty()
        ? samples
        : new LayerPlacement(samples, steps(form)).shapes(front(form).feeds());
  }

  /**
   * What is run where the model is called in a form.
   *
   * @throws IllegalArgumentException where a layer can't do without an input that is left out
   */
  LayerSteps steps(InputForm form) {
    return form.equals(InputForm.PLAIN)
        ? steps()
        : called.get(form, each -> CalledSteps.of(this, each));
  }

  /**
   * Refuses that there is nothing for an input.
   *
   * @throws IllegalArgumentException where the input is not optional
   */
  void requireOptional(int input) {
    boolean isOptional =
        graph != null
            && graph.inputs().get(input).node().operation() instanceof Input layer
            && layer.isOptional();
    if (!isOptional) {
      String name = graph == null ? inputNames().get(input) : graph.inputs().get(input).name();
      throw new IllegalArgumentException(
          "The input '"
              + name
              + "' is not optional, but None was passed. Please provide a valid tensor.");
    }
  }

  /** All layers but models and inputs, each once, in the order in which Keras lists weights. */
  List<Layer> leaves() {
    List<Layer> known = leaves;
    if (known == null) {
      Set<Layer> found = new LinkedHashSet<>();
      for (Layer each : layers) {
        if (each instanceof Model model) {
          found.addAll(model.structure().leaves());
        } else if (!each.isInput()) {
          found.add(each);
        }
      }
      known = List.copyOf(found);
      leaves = known;
    }
    return known;
  }

  /** The shapes of one sample of each input; none where they aren't known. */
  List<Shape> inputs() {
    return inputs;
  }

  /** The shape of one sample of a model's only input, where it is known. */
  Optional<Shape> input() {
    return inputs.isEmpty() ? Optional.empty() : Optional.of(only("input", inputs));
  }

  private static Shape only(String what, List<Shape> shapes) {
    if (shapes.size() != 1) {
      throw notOne(shapes.size(), what);
    }
    return shapes.get(0);
  }

  private static IllegalStateException notOne(int count, String what) {
    return new IllegalStateException("The model has %d %ss, not one.".formatted(count, what));
  }

  void setInput(@Nullable Shape sample) {
    inputs = sample == null ? List.of() : List.of(sample);
  }

  /** Begins a chain with what an input says of itself. */
  void setInput(Input input) {
    setInput(input.declaredInputShape().orElseThrow());
    kinds = List.of(InputKind.of(input));
    front = null;
  }

  /** What comes in at each input. */
  List<InputKind> inputKinds() {
    return layers.isEmpty() ? kinds : front().kinds();
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
      given = built ? placed(output(), List.of(layer)) : placed(first, with(layer));
    }
    layersChanged();
    layers.add(layer);
    chainEnds.addAll(given);
    setInput(first);
    built = first != null;
  }

  private List<Layer> with(Layer layer) {
    List<Layer> all = new ArrayList<>(layers);
    all.add(layer);
    return all;
  }

  /** Builds layers one after the other, all or none, and says what each of them gives. */
  private static List<Shape> placed(Shape in, List<Layer> chain) {
    LayerPlacement placement = new LayerPlacement(List.of(in), LayerSteps.chain(chain));
    placement.place();
    return placement.ends();
  }

  /** Takes the last layer away; the weights of the others are kept. */
  Layer removeLast() {
    layersChanged();
    Layer removed = layers.remove(layers.size() - 1);
    if (built) {
      chainEnds.remove(chainEnds.size() - 1);
    }
    built &= !layers.isEmpty();
    return removed;
  }

  boolean isBuilt() {
    return built;
  }

  /** Who is told where {@link #build} has built layers one after the other. */
  void whenBuilt(Runnable told) {
    whenBuilt = told;
  }

  /**
   * Builds the model for inputs of such shapes; does nothing where it is built.
   *
   * @throws IllegalArgumentException where a layer takes no input of its shape; nothing has changed
   *     then
   */
  void build(List<Shape> samples) {
    if (!built) {
      LayerPlacement placement = placement(samples);
      placement.place();
      chainEnds.addAll(placement.ends());
      inputs = List.copyOf(samples);
      built = true;
      whenBuilt.run();
    }
  }

  /**
   * Builds the model for the first batch of data; does nothing where it is built. Keras takes the
   * length of that batch for the model's, which only its summary shows.
   */
  void buildFor(List<Shape> samples, long batchLength) {
    if (!built && inputs.isEmpty()) {
      build(samples);
      batch = batchLength;
    } else {
      build(inputs.isEmpty() ? samples : inputs);
    }
  }

  /** The length of the batch axis that the summary shows. */
  long batch() {
    return batch;
  }

  /** How many outputs there are. */
  int outputCount() {
    return graph == null ? 1 : graph.outputs().size();
  }

  /** Refuses a model of several outputs, where one is meant. */
  void requireOneOutput() {
    if (outputCount() != 1) {
      throw notOne(outputCount(), "output");
    }
  }

  /** The shape of one sample of a model's only output, whether the model is built or not. */
  Shape output(Shape sample) {
    return only("output", outputs(List.of(sample)));
  }

  /** The shapes of one sample of each output, whether the model is built or not. */
  List<Shape> outputs(List<Shape> samples) {
    return !built || !samples.equals(inputs) ? placement(samples).outputs() : outputs();
  }

  /** {@link #outputs(List)} of a model that is called in a form. */
  List<Shape> outputs(List<Shape> samples, InputForm form) {
    return form.equals(InputForm.PLAIN)
        ? outputs(samples)
        : new LayerPlacement(samples, steps(form)).outputs();
  }

  private LayerPlacement placement(List<Shape> samples) {
    if (layers.isEmpty()) {
      throw new IllegalStateException(
          "The model has no layers. Add one first, such as add(new Dense(1)).");
    }
    return new LayerPlacement(samples, steps());
  }

  /** The shape of one sample of the only input of a model that is built. */
  Shape builtInput() {
    return only("input", builtInputs());
  }

  /**
   * The shapes of one sample of each input.
   *
   * @throws IllegalStateException where the model is not built
   */
  List<Shape> builtInputs() {
    if (inputs.isEmpty() || !built) {
      throw notBuilt();
    }
    return inputs;
  }

  private static IllegalStateException notBuilt() {
    return new IllegalStateException(
        "The model is not built, because the shape of its input is not known. Call build with it,"
            + " give the first layer an inputShape or inputDim, add an Input, or call fit with"
            + " data.");
  }

  /** The shape of one sample of the only output of a model that is built. */
  Shape output() {
    return only("output", outputs());
  }

  /** The shapes of one sample of each output of a model that is built. */
  List<Shape> outputs() {
    return graph == null && !chainEnds.isEmpty()
        ? List.of(chainEnds.get(chainEnds.size() - 1))
        : new LayerPlacement(builtInputs(), steps()).outputs();
  }

  /** All weights. Synchronized, since the first prediction may come from any thread. */
  synchronized Parameters parameters() {
    builtInputs();
    Parameters joined = parameters;
    if (joined == null) {
      joined = Parameters.of(leaves().stream().map(each -> each.place().block()).toList());
      parameters = joined;
    }
    return joined;
  }

  /** Whether inputs are ids that floats don't hold; see {@link Layer#takesIdBits}. */
  boolean takesIdBits() {
    return !idInputs().isEmpty();
  }

  /** The numbers of the program's inputs that are ids that floats don't hold. */
  Set<Integer> idInputs() {
    return front().idInputs();
  }

  /** Whether the first layer has learned already, and with it what comes in. */
  boolean beginsAdapted() {
    return !steps().steps().isEmpty() && steps().steps().get(0).layer().isAdapted();
  }

  /** Whether no layer has anything to learn, so that the model can do its work untrained. */
  boolean learnsNothing(Shape sample) {
    return !steps().steps().isEmpty()
        && new LayerPlacement(List.of(sample), steps()).learnsNothing();
  }

  private void layersChanged() {
    steps = null;
    front = null;
    called = new LastUsed<>(KEPT);
    calledFronts = new LastUsed<>(KEPT);
    leaves = null;
    parameters = null;
  }
}
