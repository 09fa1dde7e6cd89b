package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentType;
import io.kerava.config.Arguments;
import io.kerava.config.KerasJson;
import io.kerava.config.None;
import io.kerava.config.PythonText;
import io.kerava.config.Schema;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.graph.CallForm;
import io.kerava.kernels.BidirectionalKernel;
import io.kerava.kernels.Kernel;
import io.kerava.kernels.MergeMode;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads sequences in both directions, by two recurrent layers with weights of their own, and merges
 * what they give.
 *
 * <ul>
 *   <li>Input (batch, steps, features)
 *   <li>Output (batch, 2 · units), or (batch, steps, 2 · units) where the layer returns sequences;
 *       units instead of 2 · units where the merge mode isn't {@code "concat"}
 *   <li>Weights: those of the layer that reads forward, then those of the other one
 * </ul>
 *
 * <pre>{@code
 * model.add(new Bidirectional(new LSTM(64).returnSequences(true)));
 * model.add(new Bidirectional(new GRU(32)).mergeMode("sum"));
 * model.add(new Bidirectional(new RNN(List.of(new GRUCell(32), new GRUCell(16)))));
 * }</pre>
 *
 * <p>The output of masked steps is zero where sequences are returned, whatever {@code
 * zeroOutputForMask} says, as in Keras.
 *
 * <p>With {@code returnState} the last states come behind the output, forward's, then backward's;
 * {@code initialState} takes as many, in the same order.
 *
 * <p>Source: {@code keras/src/layers/rnn/bidirectional.py}.
 */
public final class Bidirectional extends AbstractLayer<Bidirectional> {
  private static final Argument<MergeMode> MERGE_MODE =
      Argument.of("merge_mode", new MergeModeType(), MergeMode.CONCAT).noneMeans(MergeMode.NONE);
  private static final Argument<Layer> LAYER = Argument.required("layer", new Recurrent());
  private static final Argument<Layer> BACKWARD_LAYER =
      Argument.optional("backward_layer", new Recurrent());
  static final Schema<Bidirectional> SCHEMA =
      layerSchema("Bidirectional", Bidirectional::of, MERGE_MODE, LAYER, BACKWARD_LAYER);

  private Directions directions;

  /** Copies of the layers that were given, as Keras makes them: one for each direction. */
  private record Directions(
      Layer given, Optional<Layer> givenBackward, AbstractRNN<?> forward, AbstractRNN<?> backward) {
    /** What the names of a layer's weights begin with, which no counter of names changes. */
    String path(AbstractRNN<?> layer) {
      AbstractRNN<?> named = (AbstractRNN<?>) given;
      return layer == forward
          ? directed("forward_", named.nameOrClass())
          : givenBackward
              .map(other -> ((AbstractRNN<?>) other).nameOrClass())
              .orElseGet(() -> directed("backward_", named.nameOrClass()));
    }
  }

  /** A recurrent layer. The registry has this class too, so it is asked only for JSON. */
  private static final class Recurrent implements ArgumentType<Layer> {
    @Override
    public String expected() {
      return "an RNN, SimpleRNN, LSTM or GRU";
    }

    @Override
    public boolean accepts(Layer value) {
      return value instanceof AbstractRNN;
    }

    @Override
    public Layer fromJson(Object json) {
      return Layers.TYPE.fromJson(json);
    }

    @Override
    public @Nullable Object toJson(Layer value) {
      return KerasJson.object(value);
    }

    @Override
    public String show(Layer value) {
      return value.toString();
    }
  }

  /**
   * A layer for both directions.
   *
   * @param layer what reads forward, and with {@code goBackwards} turned round also what reads
   *     backward
   */
  public Bidirectional(AbstractRNN<?> layer) {
    super(SCHEMA.defaults().with(LAYER, layer));
    directions = directions();
    layer.startUse();
  }

  /** {@link #Bidirectional(AbstractRNN)} with another layer that reads backward. */
  public Bidirectional(AbstractRNN<?> layer, AbstractRNN<?> backwardLayer) {
    super(SCHEMA.defaults().with(LAYER, layer).with(BACKWARD_LAYER, backwardLayer));
    directions = directions();
    layer.startUse();
  }

  private static Bidirectional of(Arguments given) {
    AbstractRNN<?> layer = (AbstractRNN<?>) given.get(LAYER);
    return given
        .find(BACKWARD_LAYER)
        .map(backward -> new Bidirectional(layer, (AbstractRNN<?>) backward))
        .orElseGet(() -> new Bidirectional(layer));
  }

  /** {@inheritDoc} Other layers have other copies; those that are there may be in use. */
  @Override
  protected void checkArguments() {
    if (get(LAYER) != directions.given || !find(BACKWARD_LAYER).equals(directions.givenBackward)) {
      directions = directions();
    }
  }

  private Directions directions() {
    AbstractRNN<?> forward = forwardLayer();
    AbstractRNN<?> backward = backwardLayer();
    requireSame("return_sequences", forward.returnsSequences(), backward.returnsSequences());
    requireSame("stateful", forward.isStateful(), backward.isStateful());
    requireSame("return_state", forward.returnsState(), backward.returnsState());
    if (forward.goesBackwards() == backward.goesBackwards()) {
      throw new IllegalArgumentException(
          "Forward layer and backward layer should have different `go_backwards` value. Received:"
              + " forward_layer.go_backwards "
              + PythonText.value(forward.goesBackwards())
              + ", backward_layer.go_backwards="
              + PythonText.value(backward.goesBackwards()));
    }
    if (forward.activityRegularizer().isPresent() || backward.activityRegularizer().isPresent()) {
      throw new UnsupportedKerasFeatureException(
          "The activity_regularizer of a layer in a Bidirectional is not supported. Give it to the"
              + " Bidirectional, or put an ActivityRegularization layer behind it.");
    }
    forward.startUseIn(this);
    backward.startUseIn(this);
    return new Directions(get(LAYER), find(BACKWARD_LAYER), forward, backward);
  }

  private AbstractRNN<?> forward() {
    return directions.forward;
  }

  private AbstractRNN<?> backward() {
    return directions.backward;
  }

  private AbstractRNN<?> forwardLayer() {
    return inDirection("forward_", (AbstractRNN<?>) get(LAYER));
  }

  private AbstractRNN<?> backwardLayer() {
    return find(BACKWARD_LAYER)
        .<AbstractRNN<?>>map(given -> masking((AbstractRNN<?>) given))
        .orElseGet(() -> inDirection("backward_", backwards((AbstractRNN<?>) get(LAYER))));
  }

  private static AbstractRNN<?> backwards(AbstractRNN<?> layer) {
    return layer.variant(AbstractRNN.GO_BACKWARDS, true);
  }

  private static AbstractRNN<?> inDirection(String direction, AbstractRNN<?> layer) {
    return masking(layer.variant(NAME, directed(direction, layer.name())));
  }

  private static String directed(String direction, String name) {
    return name.startsWith(direction) ? name : direction + name;
  }

  private static AbstractRNN<?> masking(AbstractRNN<?> layer) {
    return layer.variant(AbstractRNN.ZERO_OUTPUT_FOR_MASK, layer.returnsSequences());
  }

  private static void requireSame(String attribute, boolean forward, boolean backward) {
    if (forward != backward) {
      throw new IllegalArgumentException(
          "Forward layer and backward layer are expected to have the same value for attribute \""
              + attribute
              + "\", got \""
              + PythonText.value(forward)
              + "\" for forward layer and \""
              + PythonText.value(backward)
              + "\" for backward layer");
    }
  }

  /**
   * How two outputs become one: {@code "concat"}, {@code "sum"}, {@code "ave"} or {@code "mul"}; or
   * {@code "None"}, as Python writes it, where they stay two, which {@link #applyAll} gives.
   *
   * <pre>{@code
   * List<Tensor> both = new Bidirectional(new GRU(8)).mergeMode("None").applyAll(x);
   * }</pre>
   *
   * @throws IllegalArgumentException where it is another word, in Keras's words
   */
  public Bidirectional mergeMode(String mergeMode) {
    return with(MERGE_MODE, MergeModeType.ofWord(None.refused("mergeMode", mergeMode)));
  }

  /**
   * Another layer for the way back, with {@code goBackwards(true)}.
   *
   * @throws IllegalArgumentException where it reads in the direction of the first one, or differs
   *     in {@code returnSequences}, {@code stateful} or {@code returnState}
   */
  public Bidirectional backwardLayer(AbstractRNN<?> backwardLayer) {
    Bidirectional both = with(BACKWARD_LAYER, backwardLayer);
    backwardLayer.startUse();
    return both;
  }

  private MergeMode mode() {
    return get(MERGE_MODE);
  }

  @Override
  protected List<Layer> children() {
    return List.of(forward(), backward());
  }

  @Override
  public OptionalLong seed() {
    return forward().seed();
  }

  @Override
  public boolean isBuiltWithoutShape() {
    return false;
  }

  @Override
  public boolean isStateful() {
    return forward().isStateful();
  }

  @Override
  public boolean takesMask() {
    return true;
  }

  @Override
  public MaskRule maskRule(Shape input) {
    return forward().maskRule(input);
  }

  /** {@inheritDoc} Both, where they are not merged. */
  @Override
  public int maskedOutputs() {
    return mode() == MergeMode.NONE ? 2 : 1;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where a sample isn't (steps, features), or the outputs of the
   *     two layers cannot be merged, or there are several
   */
  @Override
  public Shape outputShape(Shape input) {
    int outputs = firstShapes(input).size() + (returnsState() ? stateShapes(input).size() : 0);
    if (outputs > 1) {
      throw InitialStates.severalOutputs(this, outputs);
    }
    return firstShapes(input).get(0);
  }

  /** {@inheritDoc} With {@code returnState} those of forward's states, then of backward's too. */
  @Override
  public List<Shape> outputShapes(List<Shape> inputs, CallForm form) {
    Shape input = LayerInputs.only(this, InitialStates.sequences(inputs, form));
    List<Shape> outputs = new ArrayList<>(firstShapes(input));
    InitialStates.check(this, stateShapes(input), inputs, form);
    if (returnsState()) {
      outputs.addAll(stateShapes(input));
    }
    return outputs;
  }

  @Override
  protected Set<String> callKeywords() {
    return InitialStates.KEYWORDS;
  }

  private boolean returnsState() {
    return forward().returnsState();
  }

  private List<Shape> stateShapes(Shape input) {
    List<Shape> states = new ArrayList<>(forward().stateShapes(input));
    states.addAll(backward().stateShapes(input));
    return states;
  }

  /** The shape of what is merged, or those of both outputs where nothing is. */
  private List<Shape> firstShapes(Shape input) {
    Shape first = forward().firstShape(input);
    Shape second = backward().firstShape(input);
    if (mode() == MergeMode.NONE) {
      return List.of(first, second);
    }
    return List.of(merged(first, second));
  }

  private Shape merged(Shape first, Shape second) {
    if (mode() == MergeMode.CONCAT) {
      return first.withLast(first.last() + second.last());
    }
    if (first.last() != second.last()) {
      throw new IllegalArgumentException(
          label()
              + ": merge_mode='"
              + mode().word()
              + "' needs two layers with the same units. Received: "
              + first.last()
              + " and "
              + second.last()
              + ".");
    }
    return first;
  }

  @Override
  public List<WeightSpec> weights(Shape input) {
    List<WeightSpec> weights = new ArrayList<>();
    for (AbstractRNN<?> layer : List.of(forward(), backward())) {
      for (WeightSpec each : layer.weights(input)) {
        String name = weightName(directions.path(layer), each.name());
        weights.add(InnerWeights.of(layer, each, name));
      }
    }
    return weights;
  }

  private static String weightName(String layer, String weight) {
    return layer + "/" + weight;
  }

  @Override
  public String weightPath(String weight) {
    for (AbstractRNN<?> layer : List.of(forward(), backward())) {
      String direction = weightName(directions.path(layer), "");
      if (weight.startsWith(direction)) {
        return layer.name() + "/" + layer.weightPath(weight.substring(direction.length()));
      }
    }
    return weight;
  }

  @Override
  public List<SavedPart> savedParts(List<String> weights) {
    List<SavedPart> parts = new ArrayList<>();
    parts.addAll(savedParts(forward(), "forward_layer", None.refused("weights", weights)));
    parts.addAll(savedParts(backward(), "backward_layer", weights));
    return parts;
  }

  private List<SavedPart> savedParts(AbstractRNN<?> layer, String attribute, List<String> weights) {
    String direction = weightName(directions.path(layer), "");
    List<String> own = weights.stream().filter(each -> each.startsWith(direction)).toList();
    return InnerWeights.savedParts(
        layer, attribute, own, each -> each.substring(direction.length()));
  }

  @Override
  public Tensor call(Tensor x, LayerCall call) {
    return callAll(List.of(x), call).get(0);
  }

  @Override
  public List<Tensor> callAll(List<Tensor> inputs, LayerCall call) {
    Tensor x = InitialStates.sequences(inputs, None.refused("call", call).form()).get(0);
    Shape sample = x.shape().withoutBatch();
    List<Tensor> initial = InitialStates.of(inputs, call);
    LayerCall masked = InitialStates.masked(call);
    int half = initial.isEmpty() ? 0 : forward().stateShapes(sample).size();
    RecurrentCell.Output ofForward =
        forward().read(x, initial.subList(0, half), within(forward(), 0, masked));
    int weights = forward().weights(sample).size();
    RecurrentCell.Output ofBackward =
        backward()
            .read(x, initial.subList(half, initial.size()), within(backward(), weights, masked));
    Tensor last = ofBackward.output();
    Tensor inOrder = backward().returnsSequences() ? Ops.flip(last, 1) : last;
    List<Tensor> outputs = new ArrayList<>(merged(ofForward.output(), inOrder));
    if (returnsState()) {
      outputs.addAll(ofForward.states());
      outputs.addAll(ofBackward.states());
    }
    return outputs;
  }

  private List<Tensor> merged(Tensor first, Tensor second) {
    return switch (mode()) {
      case CONCAT -> List.of(Ops.concatenate(List.of(first, second), -1));
      case SUM -> List.of(first.add(second));
      case AVE -> List.of(first.add(second).divide(2));
      case MUL -> List.of(first.multiply(second));
      case NONE -> List.of(first, second);
    };
  }

  private LayerCall within(AbstractRNN<?> layer, int part, LayerCall call) {
    return call.within(name -> weightName(directions.path(layer), name), part);
  }

  @Override
  public Optional<Kernel> kernel(Shape input) {
    if (mode() == MergeMode.NONE) {
      return Optional.empty();
    }
    int steps = forward().returnsSequences() ? input.intLength(0) : 1;
    return direction(forward(), input)
        .flatMap(
            first ->
                direction(backward(), input)
                    .map(
                        second ->
                            new BidirectionalKernel(first, second, mode(), steps, input.size())));
  }

  private static Optional<BidirectionalKernel.Direction> direction(
      AbstractRNN<?> layer, Shape input) {
    int units = layer.firstShape(input).intLength(-1);
    int weights = layer.weights(input).size();
    return layer
        .kernel(input)
        .map(kernel -> new BidirectionalKernel.Direction(kernel, weights, units));
  }

  /** Keras writes both layers as it has named them. */
  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    config.put(LAYER.key(), KerasJson.object(forward()));
    config.put(BACKWARD_LAYER.key(), KerasJson.object(backward()));
    return config;
  }
}
