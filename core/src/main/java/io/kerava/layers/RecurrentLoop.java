package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.ops.Ops;
import io.kerava.ops.Scanned;
import io.kerava.ops.Tensor;
import io.kerava.random.DropoutMask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What recurrent layers share, in operations: dropout masks that serve all steps, and the way
 * through the steps. Sequences are (steps, batch, …) here.
 *
 * <p>A step that doesn't count leaves the states as they are, and gives zeros or the output of the
 * step before; before the first step that counts that is 0, whatever state a stateful layer began
 * with, or one that was given. That is what Keras computes on TensorFlow and PyTorch; its loop on
 * JAX takes the first state for the output before, which it is in Keras's own cells.
 *
 * <p>Source: {@code keras/src/layers/rnn/rnn.py}, {@code keras/src/backend/tensorflow/rnn.py},
 * {@code keras/src/layers/rnn/dropout_rnn_cell.py}.
 */
record RecurrentLoop(
    boolean returnSequences,
    boolean goBackwards,
    boolean stateful,
    boolean zeroOutputForMask,
    LayerCall call) {
  /** One step. */
  @FunctionalInterface
  interface Step {
    /** The number of the state that is the output; empty where it isn't known that one is. */
    default OptionalInt outputState() {
      return OptionalInt.of(0);
    }

    /**
     * Output and states after it.
     *
     * @param inputs what a cell makes of the step's input alone
     * @param states those before it
     */
    RecurrentCell.Output of(List<Tensor> inputs, List<Tensor> states);
  }

  /** Masks of dropout, so many; none where nothing is dropped. */
  static List<Tensor> masks(double rate, Shape shape, int count, LayerCall call) {
    return IntStream.range(0, call.training() && rate > 0 ? count : 0)
        .mapToObj(i -> Ops.draw(DropoutMask.scaled(rate), shape, call.key()))
        .toList();
  }

  /**
   * The output, of all steps, (batch, steps, …), or of the last one, (batch, …), and the states
   * after the last step.
   *
   * @param inputs what a cell makes of the inputs of all steps
   * @param initial the states before the first step; none for zeros, or for what a stateful layer
   *     kept
   * @param states the shape of each state
   * @param output the shape of a step's output
   */
  RecurrentCell.Output run(
      List<Tensor> inputs, List<Tensor> initial, List<Shape> states, Shape output, Step step) {
    Optional<Tensor> counts = call.mask().map(mask -> bySteps(mask, output.rank()));
    int count = states.size();
    boolean beginsWithZeros = initial.isEmpty() && !stateful;
    int place = outputPlace(step, counts.isPresent(), beginsWithZeros, count);
    List<Tensor> first = new ArrayList<>(initial);
    for (int i = first.size(); i < count; i++) {
      first.add(first(i, states.get(i)));
    }
    if (place == count) {
      first.add(Ops.zeros(output));
    }
    List<Tensor> along = new ArrayList<>(inputs);
    counts.ifPresent(along::add);
    Scanned loop =
        Ops.scan(
            (before, elements) -> {
              RecurrentCell.Output after =
                  step.of(elements.subList(0, inputs.size()), before.subList(0, count));
              List<Tensor> next = new ArrayList<>(after.states());
              if (place == count) {
                next.add(after.output());
              }
              List<Tensor> chosen =
                  counts.isPresent()
                      ? chosen(elements.get(inputs.size()), next, before, count)
                      : next;
              return new Scanned(chosen, returnSequences ? List.of(chosen.get(place)) : List.of());
            },
            first,
            along,
            goBackwards);
    List<Tensor> last = loop.carry().subList(0, count);
    keep(last);
    return new RecurrentCell.Output(
        returnSequences
            ? Ops.swapaxes(inOrderOfReading(loop.outputs().get(0)), 0, 1)
            : loop.carry().get(place),
        last);
  }

  /**
   * Where the output goes along from step to step: in the place of the state that it is, or behind
   * all of them, where steps that don't count give something else than they leave in that state.
   */
  private int outputPlace(Step step, boolean isMasked, boolean beginsWithZeros, int behind) {
    boolean differs = isMasked && (zeroOutputForMask || !beginsWithZeros);
    return differs ? behind : step.outputState().orElse(behind);
  }

  /** (batch, steps) as (steps, batch, 1 …). */
  private static Tensor bySteps(Tensor mask, int rank) {
    Tensor steps = Ops.swapaxes(mask, 0, 1);
    Shape shape = steps.shape();
    for (int axis = 1; axis < rank; axis++) {
      shape = shape.withNext(1);
    }
    return Ops.reshape(steps, shape);
  }

  /** What goes along behind a step: that of the step where it counts. */
  private List<Tensor> chosen(
      Tensor counting, List<Tensor> after, List<Tensor> before, int states) {
    List<Tensor> chosen = new ArrayList<>();
    for (int i = 0; i < after.size(); i++) {
      boolean isZero = i == states && zeroOutputForMask;
      chosen.add(
          isZero
              ? Ops.where(counting, after.get(i), 0)
              : Ops.where(counting, after.get(i), before.get(i)));
    }
    return chosen;
  }

  /** Zeros, or what a stateful layer kept. */
  private Tensor first(int index, Shape state) {
    return stateful ? call.state(index, state) : Ops.zeros(state);
  }

  private void keep(List<Tensor> states) {
    for (int i = 0; i < states.size() && stateful; i++) {
      call.setState(i, states.get(i));
    }
  }

  private Tensor inOrderOfReading(Tensor steps) {
    return goBackwards ? Ops.flip(steps, 0) : steps;
  }
}
