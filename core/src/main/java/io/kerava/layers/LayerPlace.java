package io.kerava.layers;

import io.kerava.arrays.ArraySizeException;
import io.kerava.arrays.HeapSpace;
import io.kerava.arrays.Shape;
import io.kerava.config.None;
import io.kerava.graph.CallForm;
import io.kerava.graph.Node;
import io.kerava.graph.SymbolicTensor;
import io.kerava.ops.Tensor;
import io.kerava.parameters.Block;
import io.kerava.parameters.Mirror;
import io.kerava.parameters.States;
import io.kerava.parameters.Variable;
import io.kerava.parameters.WeightSetter;
import io.kerava.random.RandomSeed;
import io.kerava.random.ResumableRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a layer has from its first use on: the shapes around it, its weights, its random numbers and
 * its states. All models that the layer is part of have the same.
 */
public final class LayerPlace {
  /** Counts how often layers were frozen and let learn again. */
  private static final AtomicLong TRAINABLE_VERSION = new AtomicLong();

  private static final ThreadLocal<Boolean> LEFT_AT_ZERO = ThreadLocal.withInitial(() -> false);

  private final Layer layer;
  private @Nullable ResumableRandom random;
  private final States states = new States();
  private final List<Mirror> mirrors = new ArrayList<>();
  private Runnable application = () -> {};
  private @Nullable Built built;

  /** What is there once the shape of what comes in is known. */
  private record Built(List<Shape> inputs, CallForm form, List<Shape> outputs, Block block) {}

  LayerPlace(Layer layer) {
    this.layer = layer;
  }

  /** A number that changes whenever any layer is frozen or let learn again. */
  public static long trainableVersion() {
    return TRAINABLE_VERSION.get();
  }

  /**
   * Makes layers whose weights will all come from a file: nothing is drawn for them, which would
   * take longer than to read them.
   */
  public static <T> T withoutFirstValues(Supplier<T> made) {
    None.refused("made", made);
    LEFT_AT_ZERO.set(true);
    try {
      return made.get();
    } finally {
      LEFT_AT_ZERO.remove();
    }
  }

  /** Whether there are weights. */
  public boolean isBuilt() {
    return built != null;
  }

  private Built built() {
    Built known = built;
    if (known == null) {
      throw new IllegalStateException(
          "The layer '"
              + layer.name()
              + "' has no shape yet. Call build, or fit with data, or give the first layer an"
              + " inputShape.");
    }
    return known;
  }

  /**
   * The shapes of one sample of each input without a keyword, as they were first.
   *
   * @throws IllegalStateException where the layer is not built
   */
  public List<Shape> inputs() {
    Built known = built();
    return known.form.positional(known.inputs);
  }

  /** How the layer was called first. */
  public CallForm form() {
    return built().form;
  }

  /** The shapes of one sample of each input, those of keywords behind, as they were first. */
  public List<Shape> allInputs() {
    return built().inputs;
  }

  /**
   * Applies the layer in a form of call, as it stands in JSON.
   *
   * @param form which of the tensors is what
   * @throws IllegalArgumentException where the layer takes no such call
   */
  public List<SymbolicTensor> applied(CallForm form, List<Tensor> tensors) {
    boolean isList = form.isList() || (form.positional() > 1 && layer.takesList());
    CallForm fitted = form.withList(isList);
    CallOptions.check(layer, fitted);
    return layer.applied(fitted, tensors);
  }

  /** Notes down one more application, which the layer is built for, and gives what comes out. */
  public List<SymbolicTensor> applied(Node node) {
    return layer.applied(node);
  }

  /** The shapes of one sample of each output, as they were first. */
  public List<Shape> outputs() {
    return built().outputs;
  }

  /** The weights, in the order of {@link Layer#weights}. */
  public Block block() {
    return built().block;
  }

  /** The variables in the order of {@link Layer#weights}; none before the layer is built. */
  public List<Variable> variables() {
    Built known = built;
    return known == null ? List.of() : known.block.variables();
  }

  /** What the layer's passes draw from; it outlives the engines. */
  public ResumableRandom random() {
    ResumableRandom known = random;
    if (known == null) {
      known = new ResumableRandom(layer.seed().orElseGet(RandomSeed::next));
      random = known;
    }
    return known;
  }

  /** The layers within the layer, in their order. */
  public List<Layer> parts() {
    return layer.children();
  }

  /** The shape of one sample that each of {@link #parts} gets, where the layer gets such. */
  public List<Shape> partInputs(Shape input) {
    return layer.childInputs(input);
  }

  /** Whether the layer's weights may learn, and those of the layers within it, in their order. */
  public List<Boolean> trainableFlags() {
    List<Boolean> flags = new ArrayList<>();
    addFlags(layer, flags);
    return flags;
  }

  private static void addFlags(Layer layer, List<Boolean> flags) {
    flags.add(layer.isTrainable());
    layer.children().forEach(child -> addFlags(child, flags));
  }

  /** What a stateful layer keeps from batch to batch; it outlives the engines. */
  public States states() {
    return states;
  }

  /**
   * What the layer makes of samples of these shapes.
   *
   * @throws IllegalArgumentException where it takes none of them, or they have no elements
   */
  public List<Shape> outputShapes(List<Shape> inputs, CallForm form) {
    for (Shape in : inputs) {
      for (long length : in.toArray()) {
        if (length == 0) {
          throw new IllegalArgumentException(
              "Layer '"
                  + layer.name()
                  + "' gets samples of the shape "
                  + in
                  + ". Expected axes of length 1 or more: samples without elements have nothing to"
                  + " learn from.");
        }
      }
    }
    try {
      return layer.outputShapes(inputs, form);
    } catch (ArraySizeException e) {
      throw e.in("Layer '" + layer.name() + "'", "");
    }
  }

  /**
   * Builds the layer for samples of these shapes: draws its weights, or sees that those that are
   * there fit.
   *
   * @throws IllegalArgumentException where it takes none of these shapes
   */
  public void build(List<Shape> inputs, CallForm form) {
    prepare(inputs, form, outputShapes(inputs, form)).run();
  }

  /**
   * {@link #build} in two steps, so that several layers are built or none: the weights are drawn
   * now, and what is returned puts them into their place.
   */
  public Runnable prepare(List<Shape> inputs, CallForm form, List<Shape> outputs) {
    Built known = built;
    if (known != null) {
      requireSameWeights(known, inputs, form);
      return () -> {};
    }
    Built made =
        new Built(List.copyOf(inputs), form, List.copyOf(outputs), firstWeights(inputs, form));
    return () -> built = made;
  }

  private void requireSameWeights(Built known, List<Shape> inputs, CallForm form) {
    if (inputs.equals(known.inputs)) {
      return;
    }
    List<Shape> needed = specs(inputs, form).stream().map(WeightSpec::shape).toList();
    if (!needed.equals(variables().stream().map(Variable::shape).toList())) {
      throw new IllegalArgumentException(
          "The layer '"
              + layer.name()
              + "' ("
              + layer.schema().className()
              + ") has its weights for an input of the shape "
              + shown(known.inputs)
              + ". Received: an input of the shape "
              + shown(inputs)
              + ", which needs weights of the shapes "
              + needed
              + ". Use another layer.");
    }
  }

  private static String shown(List<Shape> samples) {
    List<Shape> shapes = samples.stream().map(each -> each.withBatch(Shape.NONE)).toList();
    return shapes.size() == 1 ? shapes.get(0).toString() : shapes.toString();
  }

  private Block firstWeights(List<Shape> inputs, CallForm form) {
    Block.Builder builder = new Block.Builder();
    List<WeightSpec> specs = specs(inputs, form);
    for (WeightSpec spec : specs) {
      builder.add(
          layer.name() + "/" + spec.name(),
          spec.shape(),
          spec.trainable() && layer.isTrainable(),
          spec.regularizer(),
          spec.constraint());
    }
    Block weights = builder.build(); // sees whether there is room before any is drawn
    if (!LEFT_AT_ZERO.get()) {
      for (int i = 0; i < specs.size(); i++) {
        draw(specs.get(i), weights.variables().get(i));
      }
    }
    return weights;
  }

  private List<WeightSpec> specs(List<Shape> inputs, CallForm form) {
    try {
      return layer.weights(inputs, form);
    } catch (ArraySizeException e) {
      throw e.in("Layer '" + layer.name() + "'", "Make the layer smaller.");
    }
  }

  private void draw(WeightSpec spec, Variable weight) {
    try {
      weight.block().set(weight, drawn(spec));
    } catch (OutOfMemoryError e) {
      throw HeapSpace.in(
          e,
          "First values of '" + layer.name() + "/" + spec.name() + "' " + spec.shape(),
          "make the layer smaller");
    }
  }

  private INDArray drawn(WeightSpec spec) {
    INDArray values = spec.initializer().initialize(spec.shape());
    Shape received = Shape.of(values.shape());
    if (!received.equals(spec.shape())) {
      throw new IllegalArgumentException(
          "The initializer of '"
              + layer.name()
              + "/"
              + spec.name()
              + "' must give an array of the shape "
              + spec.shape()
              + ". Received: an array of the shape "
              + received
              + ".");
    }
    return values;
  }

  /** Told after the layer was frozen or let learn again. */
  void trainableChanged() {
    TRAINABLE_VERSION.incrementAndGet();
    Built known = built;
    if (known != null) {
      List<WeightSpec> specs = specs(known.inputs, known.form);
      for (int i = 0; i < specs.size(); i++) {
        variables().get(i).setTrainable(layer.isTrainable() && specs.get(i).trainable());
      }
    }
  }

  /**
   * Says how the layer comes to be applied to a tensor where somebody asks what it was applied to:
   * a model of layers one after the other writes no nodes by itself.
   */
  public void setApplication(Runnable application) {
    this.application = application;
  }

  /** Lets the layer be applied, if its model can do that. */
  void apply() {
    application.run();
  }

  /** Lets a place where the weights are shown take part in reading and writing them. */
  public void addMirror(Mirror mirror) {
    if (!mirrors.contains(mirror)) {
      mirrors.add(mirror);
    }
  }

  /** Copies of the weights. */
  List<INDArray> getWeights() {
    takeOver();
    return variables().stream().map(each -> each.block().get(each)).toList();
  }

  /** Sets all weights, or none where one doesn't fit. */
  void setWeights(List<INDArray> weights) {
    WeightSetter.check("layer '" + layer.name() + "'", variables(), weights);
    takeOver();
    WeightSetter.set(variables(), weights);
    mirrors.forEach(Mirror::show);
  }

  /** Told when the layer has renewed what it keeps itself. */
  public void weightsKept() {
    block().changed();
    mirrors.forEach(Mirror::show);
  }

  /** Asked before the weights are read elsewhere. */
  public void takeOver() {
    mirrors.forEach(Mirror::takeOver);
  }
}
