package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.None;
import io.kerava.graph.CallForm;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What all recurrent layers have in common: they read a sequence step by step, and hand states from
 * each step to the next.
 *
 * <p>A step that is masked leaves the states as they are, and gives the output of the step before.
 *
 * <p>Source: {@code keras/src/layers/rnn/rnn.py}, {@code keras/src/backend/jax/rnn.py}.
 *
 * @param <S> the subclass itself
 */
public abstract class AbstractRNN<S extends AbstractRNN<S>> extends AbstractLayer<S> {
  static final Argument<Boolean> RETURN_SEQUENCES =
      Argument.of("return_sequences", ArgumentTypes.BOOLEAN, false);
  static final Argument<Boolean> RETURN_STATE =
      Argument.of("return_state", ArgumentTypes.BOOLEAN, false);
  static final Argument<Boolean> GO_BACKWARDS =
      Argument.of("go_backwards", ArgumentTypes.BOOLEAN, false);
  static final Argument<Boolean> STATEFUL = Argument.of("stateful", ArgumentTypes.BOOLEAN, false);
  static final Argument<Boolean> UNROLL = Argument.of("unroll", ArgumentTypes.BOOLEAN, false);
  static final Argument<Boolean> ZERO_OUTPUT_FOR_MASK =
      Argument.of("zero_output_for_mask", ArgumentTypes.BOOLEAN, false);

  AbstractRNN(Arguments arguments) {
    super(arguments);
  }

  /** Whether the output has all steps, or the last one only. */
  public S returnSequences(boolean returnSequences) {
    return with(RETURN_SEQUENCES, returnSequences);
  }

  /**
   * Whether the last states come out too, each as an output of its own behind the first one: {@link
   * #applyAll} gives them. No Sequential can hold such a layer.
   *
   * <pre>{@code
   * List<Tensor> encoded = new LSTM(64).returnState(true).applyAll(x);  // output, h, c
   * Tensor y = new LSTM(64).apply(z, o -> o.initialState(encoded.get(1), encoded.get(2)));
   * }</pre>
   */
  public S returnState(boolean returnState) {
    return with(RETURN_STATE, returnState);
  }

  /** Whether a sequence is read from its end; the outputs are in the order of reading. */
  public S goBackwards(boolean goBackwards) {
    return with(GO_BACKWARDS, goBackwards);
  }

  /**
   * Whether a batch begins with the states at the end of the batch before, sample by sample. The
   * batches must have one size; {@code resetStates} of the model begins anew.
   */
  public S stateful(boolean stateful) {
    return with(STATEFUL, stateful);
  }

  /**
   * Keras's choice between two ways to loop. They give the same numbers, but that an unrolled loop
   * pays no heed to {@code zeroOutputForMask}.
   */
  public S unroll(boolean unroll) {
    return with(UNROLL, unroll);
  }

  /** Whether a masked step gives zeros instead of the output of the step before. */
  public S zeroOutputForMask(boolean zeroOutputForMask) {
    return with(ZERO_OUTPUT_FOR_MASK, zeroOutputForMask);
  }

  final boolean returnsSequences() {
    return get(RETURN_SEQUENCES);
  }

  final boolean returnsState() {
    return get(RETURN_STATE);
  }

  @Override
  public boolean isRecurrent() {
    return true;
  }

  @Override
  public final boolean isStateful() {
    return get(STATEFUL);
  }

  final boolean goesBackwards() {
    return get(GO_BACKWARDS);
  }

  /** The shape of one sample of the output, which the states may come behind. */
  abstract Shape firstShape(Shape input);

  /** The shapes of one sample of each state. */
  abstract List<Shape> stateShapes(Shape input);

  /**
   * The output and the last states.
   *
   * @param x (batch, steps, …)
   * @param initial the states to begin with; none for those of the layer itself
   */
  abstract RecurrentCell.Output read(Tensor x, List<Tensor> initial, LayerCall call);

  @Override
  protected final Set<String> callKeywords() {
    return InitialStates.KEYWORDS;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where a sample isn't one that the layer reads, or there are
   *     outputs beside this one: the states
   */
  @Override
  public final Shape outputShape(Shape input) {
    Shape first = firstShape(input);
    if (returnsState()) {
      throw InitialStates.severalOutputs(this, 1 + stateShapes(input).size());
    }
    return first;
  }

  /** {@inheritDoc} The output, and with {@code returnState} the states behind it. */
  @Override
  public final List<Shape> outputShapes(List<Shape> inputs, CallForm form) {
    Shape input = LayerInputs.only(this, InitialStates.sequences(inputs, form));
    List<Shape> outputs = new ArrayList<>(List.of(firstShape(input)));
    List<Shape> states = stateShapes(input);
    InitialStates.check(this, states, inputs, form);
    if (returnsState()) {
      outputs.addAll(states);
    }
    return outputs;
  }

  @Override
  public final Tensor call(Tensor x, LayerCall call) {
    return read(x, List.of(), call).output();
  }

  @Override
  public final List<Tensor> callAll(List<Tensor> inputs, LayerCall call) {
    Tensor x = InitialStates.sequences(inputs, None.refused("call", call).form()).get(0);
    RecurrentCell.Output all = read(x, InitialStates.of(inputs, call), InitialStates.masked(call));
    List<Tensor> outputs = new ArrayList<>(List.of(all.output()));
    if (returnsState()) {
      outputs.addAll(all.states());
    }
    return outputs;
  }

  @Override
  public final boolean isBuiltWithoutShape() {
    return false;
  }

  @Override
  public boolean takesMask() {
    return true;
  }

  @Override
  public MaskRule maskRule(Shape input) {
    return returnsSequences() ? MaskRule.PASSES : MaskRule.ENDS;
  }

  /**
   * The way through the steps. Keras's unrolled loop never gives zeros for masked steps, whatever
   * {@code zero_output_for_mask} says.
   */
  final RecurrentLoop loop(LayerCall call) {
    return new RecurrentLoop(
        returnsSequences(),
        goesBackwards(),
        isStateful(),
        get(ZERO_OUTPUT_FOR_MASK) && !get(UNROLL),
        call);
  }

  /**
   * What a cell makes of sequences: the layer's output, and the last states.
   *
   * @param x (batch, steps, …)
   * @param initial the states to begin with; none for those of the layer itself
   * @param call of the layer, which keeps the states
   * @param ofCell of the cell within it
   */
  final RecurrentCell.Output read(
      RecurrentCell<?> cell, Tensor x, List<Tensor> initial, LayerCall call, LayerCall ofCell) {
    long batch = x.shape().length(0);
    Tensor steps = Ops.swapaxes(x, 0, 1);
    CellSteps each = cell.steps(steps.shape().withoutBatch(), ofCell);
    List<Shape> states = cell.stateSize().stream().map(size -> Shape.of(batch, size)).toList();
    return loop(call)
        .run(each.inputs(steps), initial, states, Shape.of(batch, cell.outputSize()), each);
  }

  /** The shapes of one sample of the states of a cell. */
  static List<Shape> stateShapes(RecurrentCell<?> cell) {
    return cell.stateSize().stream().map(Shape::of).toList();
  }

  /** What mends an input that has no steps. */
  static String mendOfRows(Shape input) {
    return input.rank() == 1
        ? ". Give (batch, steps, features): a recurrent layer in front of this one needs"
            + " returnSequences(true), and plain rows a Reshape"
        : "";
  }
}
