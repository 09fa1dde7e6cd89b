package io.kerava.layers;

import io.kerava.activations.Activation;
import io.kerava.arrays.DType;
import io.kerava.arrays.Shape;
import io.kerava.arrays.TextArray;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.ConfiguredInPlace;
import io.kerava.config.KerasNames;
import io.kerava.config.None;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.graph.CallForm;
import io.kerava.graph.Node;
import io.kerava.graph.Operation;
import io.kerava.graph.SymbolicTensor;
import io.kerava.kernels.Kernel;
import io.kerava.ops.Tensor;
import io.kerava.parameters.Variable;
import io.kerava.programs.TensorType;
import io.kerava.regularizers.Regularizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer: one object with a name, which has its arguments until it is used, and its weights from
 * then on. It says what its shapes are and what it computes; engines run it.
 *
 * <p>All shapes are of one sample, without the batch axis.
 */
public abstract class Layer extends ConfiguredInPlace implements Operation {
  /** A slash divides the layer's name from that of a weight, in files too. */
  protected static final Argument<String> NAME =
      Argument.optional(
          "name", ArgumentTypes.string("a string without '/'", name -> name.indexOf('/') < 0));

  /** Whether the weights may be trained. */
  protected static final Argument<Boolean> TRAINABLE =
      Argument.of("trainable", ArgumentTypes.BOOLEAN, true);

  private String name;
  private @Nullable LayerPlace place;
  private final List<Node> nodes = new ArrayList<>();
  private @Nullable Layer parent;

  /**
   * A layer with these values, named where they have no name. One that a table makes waits for its
   * values: no name is counted for it that another thread's layers would miss.
   */
  protected Layer(Arguments arguments) {
    super(arguments);
    boolean getsName = arguments.schema().makesThis();
    this.name = find(NAME).orElseGet(() -> getsName ? "" : KerasNames.autoName(kerasClass()));
  }

  /**
   * The name of Keras's class, of which a layer's name is made and which a summary shows. It is
   * that of JSON, but for a layer that Keras exports under another name.
   */
  public String kerasClass() {
    return schema().className();
  }

  /** The name; one made of the class where none was given, such as {@code dense_1}. */
  @Override
  public final String name() {
    return name;
  }

  /** The name that the layer was given; empty where one was made for it. */
  final Optional<String> givenName() {
    return find(NAME);
  }

  /** Gives the layer a name, and the one that was made for it back. */
  protected final void rename(String given) {
    boolean wasMade = find(NAME).isEmpty();
    change(NAME, given);
    becomes(given, wasMade);
  }

  @Override
  protected final void adopt(Arguments values) {
    boolean wasMade = find(NAME).isEmpty();
    super.adopt(values);
    find(NAME).ifPresent(given -> becomes(given, wasMade));
    if (find(NAME).isEmpty() && name.isEmpty()) {
      name = KerasNames.autoName(kerasClass());
    }
  }

  private void becomes(String given, boolean wasMade) {
    if (wasMade) {
      KerasNames.giveBack(kerasClass(), name);
    }
    name = given;
  }

  /**
   * A layer like this one but for an argument, for engines: it has the name of this one, and no
   * weights of its own.
   */
  <T> Layer variant(Argument<T> argument, T value) {
    return (Layer) sibling(arguments().with(NAME, name()).with(argument, value));
  }

  /** The layers within this one. */
  protected List<Layer> children() {
    return List.of();
  }

  /** The shape of one sample that each of the layers within gets, where this one gets such. */
  protected List<Shape> childInputs(Shape input) {
    return Collections.nCopies(children().size(), input);
  }

  /** What the layer has from its first use on: shapes, weights, random numbers, states. */
  public final LayerPlace place() {
    LayerPlace known = place;
    if (known == null) {
      known = new LayerPlace(this);
      place = known;
    }
    return known;
  }

  /** Told after {@link #isTrainable} has changed. */
  final void trainableChanged() {
    if (place != null) {
      place.trainableChanged();
    }
    if (parent != null) {
      parent.trainableChanged();
    }
  }

  /** Makes this one a part of another layer, which has its weights. */
  final void startUseIn(Layer outer) {
    super.startUse(); // draws no seed: the outer layer draws for both
    parent = outer;
  }

  /** {@inheritDoc} A layer draws the seed of its random numbers then. */
  @Override
  public void startUse() {
    super.startUse();
    var unused = place().random();
  }

  /**
   * Applies the layer to a tensor, as Keras's {@code layer(x)}: its weights are drawn where it has
   * none yet.
   *
   * <pre>{@code
   * Input x = new Input(4);
   * Tensor y = new Dense(1).apply(new Dense(8).activation("relu").apply(x));
   * Model model = new Model(x, y);
   * }</pre>
   *
   * @param x an {@link Input}, or what another layer gave
   * @throws IllegalArgumentException where the layer takes no input of that shape
   */
  public final Tensor apply(Tensor x) {
    return only(applyAll(None.refused("x", x)));
  }

  /** {@link #apply(Tensor)} of a layer that takes several inputs: {@code new Add().apply(x, y)}. */
  public final Tensor apply(Tensor first, Tensor... more) {
    return only(applyAll(first, more));
  }

  /** {@link #apply(Tensor)} of a layer that takes several inputs. */
  public final Tensor apply(List<? extends Tensor> inputs) {
    return only(applyAll(inputs));
  }

  /**
   * {@link #apply(Tensor)} with Keras's keywords: {@code lstm.apply(x, o -> o.initialState(h, c))}.
   */
  public final Tensor apply(Tensor x, UnaryOperator<CallOptions> options) {
    return only(applyAll(x, options));
  }

  /** {@link #apply(Tensor, UnaryOperator)} of a layer that takes several inputs. */
  public final Tensor apply(List<? extends Tensor> inputs, UnaryOperator<CallOptions> options) {
    return only(applyAll(inputs, options));
  }

  private Tensor only(List<Tensor> outputs) {
    if (outputs.size() != 1) {
      throw new IllegalArgumentException(
          "The layer '"
              + name
              + "' gives "
              + outputs.size()
              + " tensors. Call applyAll, which returns all of them.");
    }
    return outputs.get(0);
  }

  /**
   * {@link #apply(Tensor)} of a layer that gives several outputs, such as states behind one.
   *
   * <pre>{@code
   * List<Tensor> outputs = new LSTM(8).returnState(true).applyAll(x);  // output, h, c
   * }</pre>
   */
  public final List<Tensor> applyAll(Tensor first, Tensor... more) {
    List<Tensor> all = new ArrayList<>(List.of(None.refused("first", first)));
    all.addAll(None.<Tensor>refusedIn("more", more));
    return applied(all, all.size() > 1 && takesList(), new CallOptions());
  }

  /** {@link #apply(List)} of a layer that gives several outputs. */
  public final List<Tensor> applyAll(List<? extends Tensor> inputs) {
    return applied(None.<Tensor>refusedIn("inputs", inputs), takesList(), new CallOptions());
  }

  /** {@link #apply(Tensor, UnaryOperator)} of a layer that gives several outputs. */
  public final List<Tensor> applyAll(Tensor x, UnaryOperator<CallOptions> options) {
    return applied(List.of(None.refused("x", x)), false, CallOptions.chosen(options));
  }

  /** {@link #apply(List, UnaryOperator)} of a layer that gives several outputs. */
  public final List<Tensor> applyAll(
      List<? extends Tensor> inputs, UnaryOperator<CallOptions> options) {
    return applied(
        None.<Tensor>refusedIn("inputs", inputs), takesList(), CallOptions.chosen(options));
  }

  private List<Tensor> applied(List<Tensor> positional, boolean isList, CallOptions options) {
    if (positional.isEmpty()) {
      throw new IllegalArgumentException("apply needs a tensor. Received: none.");
    }
    CallForm form = options.form(this, positional.size(), isList);
    List<Tensor> inputs = new ArrayList<>(positional);
    inputs.addAll(options.tensors());
    return List.copyOf(applied(form, inputs));
  }

  /** Applies the layer in a form of call that it takes. */
  final List<SymbolicTensor> applied(CallForm form, List<Tensor> inputs) {
    List<SymbolicTensor> given = inputs.stream().map(SymbolicTensor::of).toList();
    if (isInput()) {
      throw new IllegalArgumentException(
          "An Input is what layers are applied to, and can't be applied to " + inputs + ".");
    }
    requireOwnWeights();
    startUse();
    List<Shape> samples = given.stream().map(each -> each.sample()).toList();
    CallForm own = formWithin(form);
    List<Shape> read = own.equals(form) ? samples : form.withoutMask(samples);
    if (!own.equals(form)) {
      GivenMasks.check(this, read, form.masks(samples));
    }
    buildFor(read, own);
    List<TensorType> types =
        place().outputShapes(read, own).stream()
            .map(sample -> new TensorType(outputType(), sample.withBatch(Shape.NONE)))
            .toList();
    List<Optional<SymbolicTensor>> masks =
        form.positional(given).stream().map(SymbolicTensor::mask).toList();
    boolean isTold = masks.stream().anyMatch(Optional::isPresent) && isToldMasks(form, given);
    Node node = Node.of(this, form, given, isTold ? masks : List.of(), types);
    List<SymbolicTensor> outputs = applied(node);
    GraphMasks.hang(this, node, own.equals(form) ? masks : form.masks(given));
    return outputs;
  }

  /**
   * Whether masks stand in the node of a call: where Keras's layer has an argument for them and is
   * called with one tensor and nothing else (layers/layer.py, {@code __call__}).
   */
  boolean isToldMasks(CallForm form, List<SymbolicTensor> given) {
    boolean isPlain = form.equals(CallForm.ONE) && isFloat32(given.get(0));
    boolean isGiven = form.tensors().containsKey(CallForm.MASK);
    return takesMask() && !isGiven && (isPlain || takesMasksOfAll());
  }

  private static boolean isFloat32(SymbolicTensor tensor) {
    return tensor.node().operation() instanceof Input input
        ? "float32".equals(input.getConfig().get("dtype"))
        : tensor.dtype() == DType.FLOAT32;
  }

  /** Whether masks stand in the node of each call, however it is called. */
  protected boolean takesMasksOfAll() {
    return false;
  }

  /**
   * The mask of the first output in operations, Keras's {@code compute_mask}, for a model's graph.
   *
   * @param inputs what the layer is applied to, without keywords
   * @param masks their masks
   * @param rule what the layer does with masks
   */
  protected Optional<Tensor> computeMask(
      List<Tensor> inputs, List<Optional<Tensor>> masks, Supplier<MaskRule> rule) {
    if (masks.stream().noneMatch(Optional::isPresent)) {
      return Optional.empty();
    }
    MaskRule known = rule.get();
    if (known instanceof MaskRule.Passes || known instanceof MaskRule.Moves) {
      return masks.get(0);
    }
    return known instanceof MaskRule.Combines combines
        ? combines.combiner().combine(masks)
        : Optional.empty();
  }

  /**
   * Whether several tensors without a keyword are one argument of Keras's {@code call}, a list, as
   * those of a merging layer are.
   */
  protected boolean takesList() {
    return true;
  }

  /** The keywords that {@link #apply(Tensor, UnaryOperator)} takes, by Keras's names. */
  protected Set<String> callKeywords() {
    return Set.of(CallForm.TRAINING);
  }

  /**
   * The keyword of an input that may come without one, where it may be left out as well.
   *
   * @param place that of the input among those without a keyword
   */
  public Optional<String> keywordOf(int place) {
    return Optional.empty();
  }

  /** Those of the keywords under which an array may stand, which is the same for all samples. */
  protected Set<String> arrayKeywords() {
    return Set.of();
  }

  /**
   * Whether a mask that is given by the keyword {@code mask} is carried by engines to the layer, as
   * one that comes with its input is. A layer that has the keyword itself gets a tensor.
   */
  protected boolean carriesGivenMask() {
    return takesMask() && !callKeywords().contains(CallForm.MASK);
  }

  /** Whether several masks may be given, one for each input. */
  protected boolean takesMaskOfEach() {
    return false;
  }

  /**
   * Whether a given mask fits an input: it has its first axes.
   *
   * @param mask its shape without the batch axis
   */
  protected boolean fitsMask(Shape mask, Shape input) {
    return GivenMasks.areFirstAxes(mask, input);
  }

  /** Whether a given mask of a shape that fits is looked at. */
  public boolean looksAtMask(Shape mask) {
    return true;
  }

  /** What is left of a form of call for the layer itself, where engines carry a given mask. */
  public final CallForm formWithin(CallForm form) {
    return carriesGivenMask() ? None.refused("form", form).withoutMask() : form;
  }

  /** Notes down an application, and gives what comes out. */
  final List<SymbolicTensor> applied(Node node) {
    nodes.add(node);
    return node.outputs();
  }

  /** Draws the weights for samples of these shapes, or sees that those that are there fit. */
  protected void buildFor(List<Shape> samples, CallForm form) {
    place().build(samples, form);
  }

  /** Whether another layer has it within, with its weights. */
  final boolean isPart() {
    return parent != null;
  }

  /**
   * Refuses to be used by itself where the layer is a part of another one.
   *
   * @throws UnsupportedKerasFeatureException where it is
   */
  public final void requireOwnWeights() {
    if (parent != null) {
      throw new UnsupportedKerasFeatureException(
          "The layer '"
              + name
              + "' is a part of the layer '"
              + parent.name()
              + "', which has its weights. To use it by itself too is not supported yet.");
    }
  }

  @Override
  public final String className() {
    return schema().className();
  }

  @Override
  public final String module() {
    return schema().module();
  }

  /** The applications of the layer, in their order. */
  @Override
  public final List<Node> nodes() {
    return List.copyOf(nodes);
  }

  /**
   * What comes out of the layer where it was first applied: Keras's {@code layer.output}. In a
   * Sequential that is built, that is where it stands there.
   *
   * @throws IllegalStateException where it was never applied to a tensor, or gave several
   */
  public Tensor output() {
    List<SymbolicTensor> outputs = firstNode().outputs();
    if (outputs.size() != 1) {
      throw new IllegalStateException(
          "The layer " + name + " gave " + outputs.size() + " tensors. See nodes().");
    }
    return outputs.get(0);
  }

  /**
   * What the layer was first applied to: Keras's {@code layer.input}.
   *
   * @throws IllegalStateException where it was never applied to a tensor, or to several
   */
  public Tensor input() {
    return LayerInputs.only(this, firstNode().inputs());
  }

  private Node firstNode() {
    if (nodes.isEmpty()) {
      place().apply();
    }
    if (nodes.isEmpty()) {
      throw new IllegalStateException(
          "The layer "
              + name
              + " has never been called and thus has no defined input and output. Apply it to a"
              + " tensor first.");
    }
    return nodes.get(0);
  }

  /**
   * The shape of one sample that comes in.
   *
   * @throws IllegalStateException where it isn't known yet
   */
  public Shape inputShape() {
    return LayerInputs.only(this, place().inputs());
  }

  /**
   * The shape of one sample that comes out.
   *
   * @throws IllegalStateException where the shape of what comes in isn't known yet, or there are
   *     several outputs
   */
  public Shape outputShape() {
    List<Shape> outputs = outputShapes();
    if (outputs.size() != 1) {
      throw new IllegalStateException(
          "The layer '" + name + "' gives " + outputs.size() + " outputs. Call outputShapes().");
    }
    return outputs.get(0);
  }

  /**
   * The shapes of one sample of each output.
   *
   * @throws IllegalStateException where the shape of what comes in isn't known yet
   */
  public List<Shape> outputShapes() {
    return place().outputs();
  }

  /** Copies of the weights in Keras's order; empty before the layer is built. */
  public List<INDArray> getWeights() {
    return place().getWeights();
  }

  /**
   * Sets all weights, in the order of {@link #getWeights}; nothing is changed where one doesn't
   * fit.
   *
   * @throws IllegalArgumentException where number or shapes differ
   */
  public void setWeights(List<INDArray> weights) {
    place().setWeights(weights);
  }

  /** {@link #setWeights(List)} of arrays one by one: {@code setWeights(kernel, bias)}. */
  public final void setWeights(INDArray... weights) {
    setWeights(List.of(None.refused("weights", weights)));
  }

  /** The number of weights, counted element by element. */
  public long countParams() {
    return place().variables().stream().mapToLong(Variable::length).sum();
  }

  /** Lets a stateful layer begin with zeros again; nothing where the layer keeps no state. */
  public void resetStates() {
    place().states().reset();
  }

  /**
   * What the layer makes of an input in inference mode: Keras's {@code layer(x)}.
   *
   * @param x (batch, …)
   * @return (batch, …)
   * @throws IllegalArgumentException where the layer takes no samples of that shape
   */
  public INDArray call(INDArray x) {
    return call(x, false);
  }

  /**
   * What the layer makes of an input: Keras's {@code layer(x, training=…)}. It draws its weights
   * where it has none yet.
   *
   * @param x (batch, …)
   * @param training whether it shall do what it does in training, such as drop and augment; weights
   *     that it keeps itself, such as a moving mean, are renewed then
   * @return (batch, …)
   * @throws IllegalArgumentException where the layer takes no samples of that shape
   */
  public INDArray call(INDArray x, boolean training) {
    startUse();
    return LayerRunner.get().run(this, None.refused("x", x), training);
  }

  /** Whether its weights may be trained. */
  public final boolean isTrainable() {
    return get(TRAINABLE);
  }

  /** The input shape that it was given by {@code inputShape} or {@code inputDim}. */
  public Optional<Shape> declaredInputShape() {
    return Optional.empty();
  }

  /** Whether the layer is none at all but says what comes into a model. */
  public boolean isInput() {
    return false;
  }

  /** Whether another layer may have this one within it, with its weights. */
  protected boolean fitsWithin() {
    return !isInput();
  }

  /**
   * {@code false} freezes the layer's weights, and those of the layers within it; {@code true} lets
   * them learn. Unlike other arguments it may change at any time: it counts from the next step of
   * training on.
   */
  public Layer trainable(boolean trainable) {
    set(TRAINABLE, trainable);
    children().forEach(each -> each.trainable(trainable));
    trainableChanged();
    return this;
  }

  @Override
  protected final String description() {
    return "the layer '" + name() + "' (" + schema().className() + ")";
  }

  /**
   * The shape that comes out.
   *
   * @throws IllegalArgumentException where the layer takes no input of that shape
   */
  public abstract Shape outputShape(Shape input);

  /**
   * The shape that comes out of several inputs; most layers take one.
   *
   * @throws IllegalArgumentException where the layer takes no such inputs
   */
  public Shape outputShape(List<Shape> inputs) {
    return outputShape(LayerInputs.only(this, inputs));
  }

  /**
   * The shapes of all outputs of a call; most layers give one.
   *
   * @param inputs the shapes of all tensors, those without a keyword first
   * @throws IllegalArgumentException where the layer takes no such inputs
   */
  public List<Shape> outputShapes(List<Shape> inputs, CallForm form) {
    // one tensor is no list: a merging layer refuses it in Keras's words
    return List.of(
        None.refused("form", form).isList()
            ? outputShape(inputs)
            : outputShape(LayerInputs.only(this, inputs)));
  }

  /** The weights in Keras's order: the trainable ones, then those that the layer keeps itself. */
  public List<WeightSpec> weights(Shape input) {
    return List.of();
  }

  /**
   * The weights of a layer of several inputs; most layers take one.
   *
   * @throws IllegalArgumentException where the layer takes no such inputs
   */
  public List<WeightSpec> weights(List<Shape> inputs) {
    return weights(LayerInputs.only(this, inputs));
  }

  /**
   * The weights of a layer that is called with keywords.
   *
   * @param inputs the shapes of all tensors, those without a keyword first
   */
  public List<WeightSpec> weights(List<Shape> inputs, CallForm form) {
    return weights(None.refused("form", form).positional(inputs));
  }

  /**
   * Keras's path of a weight within the layer: its name, behind that of the part of the layer to
   * which it belongs in Keras, such as {@code lstm_cell/kernel}.
   *
   * @param weight a name of {@link #weights}
   */
  public String weightPath(String weight) {
    return weight;
  }

  /**
   * Where Keras's files have the layer's weights. Most layers have all of them themselves; others
   * have parts that are layers in Keras.
   *
   * @param weights the names of {@link #weights}, in their order
   */
  public List<SavedPart> savedParts(List<String> weights) {
    return List.of(new SavedPart("", weights));
  }

  /**
   * What the layer computes, in operations on whole batches. It is called with tensors without
   * numbers, and what it does is written into a program, which both engines run; the gradients are
   * derived from that.
   *
   * @param x the input, (batch, …)
   */
  public Tensor call(Tensor x, LayerCall call) {
    throw new UnsupportedOperationException(this + " says nowhere what it computes.");
  }

  /**
   * What the layer computes of several inputs; most layers take one.
   *
   * @param inputs tensors, (batch, …) each
   */
  public Tensor call(List<Tensor> inputs, LayerCall call) {
    return call(LayerInputs.only(this, inputs), call);
  }

  /**
   * What the layer computes where it gives several outputs or is called with keywords; most layers
   * give one, and aren't.
   *
   * @param inputs tensors, (batch, …) each, those without a keyword first; see {@link
   *     LayerCall#form}
   * @return tensors of the shapes that {@link #outputShapes(List, CallForm)} says
   */
  public List<Tensor> callAll(List<Tensor> inputs, LayerCall call) {
    return List.of(call(inputs, call));
  }

  /**
   * Whether what comes out is what comes in, in training too, so that an engine skips the layer.
   */
  public boolean isIdentity(Shape input) {
    return false;
  }

  /**
   * A forward and backward pass in plain Java, faster than those that the fast engine makes of
   * {@link #call}; empty where there is none, and the engine runs these.
   */
  public Optional<Kernel> kernel(Shape input) {
    return Optional.empty();
  }

  /**
   * Whether it goes through the steps of a sequence one after the other, so that what it multiplies
   * at a time has a row for each sample alone.
   */
  public boolean isRecurrent() {
    return children().stream().anyMatch(Layer::isRecurrent);
  }

  /** Whether it goes on, with each sample of a batch, where that of the batch before ended. */
  public boolean isStateful() {
    return false;
  }

  /**
   * Whether it has learned from data before it was added, so that they tell the shape of its input,
   * too: an adapted {@code Normalization}.
   */
  public boolean isAdapted() {
    return false;
  }

  /**
   * Whether inputs are whole numbers whose bits stand in the places of floats, since there are more
   * of them than floats can count. Such a layer must come first in its model; its {@link #call}
   * gets whole numbers.
   */
  public boolean takesIdBits() {
    return false;
  }

  /**
   * Whether it works on a model's data before its program runs, since what it does is no arithmetic
   * but a look into a table, or a hash. Such a layer has no weights, comes behind inputs or others
   * of its kind alone, and says by {@link #call(INDArray)} and {@link #call(TextArray)} what it
   * makes.
   */
  public boolean isPreprocessing() {
    return false;
  }

  /** Whether texts may come in; only where it {@link #isPreprocessing}. */
  public boolean takesTexts() {
    return false;
  }

  /** Whether numbers may come in. */
  public boolean takesNumbers() {
    return true;
  }

  /**
   * What the layer makes of texts, where it {@link #takesTexts}.
   *
   * @param texts (batch, …)
   * @return (batch, …)
   * @throws UnsupportedKerasFeatureException where it takes numbers alone
   */
  public INDArray call(TextArray texts) {
    throw new UnsupportedKerasFeatureException(
        "The layer '" + name + "' (" + schema().className() + ") takes numbers, and no texts.");
  }

  /** What has been learned that is no weight and stands in files of its own; empty for most. */
  public Optional<SavedVocabulary> savedVocabulary() {
    return Optional.empty();
  }

  /** What it gives in a model's graph: whole numbers where these are counts or indices. */
  protected DType outputType() {
    return DType.FLOAT32;
  }

  /** What happens to a mask that comes in. */
  public MaskRule maskRule(Shape input) {
    return MaskRule.DROPS;
  }

  /** What happens to the masks of several inputs; a layer that says nothing of them drops them. */
  public MaskRule maskRule(List<Shape> inputs) {
    return None.refused("inputs", inputs).size() == 1 ? maskRule(inputs.get(0)) : MaskRule.DROPS;
  }

  /** What happens to the masks of a call with keywords; those of keywords count for nothing. */
  public MaskRule maskRule(List<Shape> inputs, CallForm form) {
    return maskRule(None.refused("form", form).positional(inputs));
  }

  /** Whether it makes a mask of its input, as a {@code Masking} does. */
  public boolean makesMask() {
    return false;
  }

  /** How many of its outputs, from the first one on, the mask that comes out goes with. */
  public int maskedOutputs() {
    return 1;
  }

  /**
   * Whether the mask that comes in is an argument of Keras's {@code call}, {@code mask}: the model
   * then has it as it was when the layer was applied.
   */
  public boolean takesMask() {
    return false;
  }

  /**
   * Whether the layer, at least while training, makes something else of a batch than of its samples
   * one by one, because it looks at all of them or changes something for the next pass.
   */
  public boolean dependsOnBatch() {
    return false;
  }

  /**
   * Whether what it makes of a sample depends on the others of its batch, outside of training too,
   * so that a batch can't be predicted in parts.
   */
  public boolean mixesSamples() {
    return false;
  }

  /** Whether Keras calls the layer built before it has seen a shape, as {@code summary()} shows. */
  public boolean isBuiltWithoutShape() {
    return true;
  }

  /** The penalty on its output. */
  public Optional<Regularizer> activityRegularizer() {
    return Optional.empty();
  }

  /** The seed of the generator that its passes draw from, where it was given one. */
  public OptionalLong seed() {
    return OptionalLong.empty();
  }

  /**
   * The layer cut before its last activation, where it ends with one. The model cuts its last layer
   * so, and applies the activation together with the loss.
   */
  public Optional<Cut> cutBeforeActivation() {
    return Optional.empty();
  }

  /** A layer cut in two: what comes before its last activation, and the activation. */
  public record Cut(Layer before, Activation activation) {}
}
