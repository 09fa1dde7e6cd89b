package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.kernels.RecurrentGeometry;
import io.kerava.ops.Ops;
import io.kerava.ops.Scanned;
import io.kerava.ops.Tensor;
import io.kerava.random.DropoutMask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What recurrent layers share, in operations: dropout masks that serve all steps, and the way
 * through the steps. Sequences are (steps, batch, …) here.
 *
 * <p>A step that doesn't count leaves the states as they are, and gives the output of the step
 * before; before the first step that counts that is 0, whatever state a stateful layer began with.
 *
 * <p>Source: {@code keras/src/layers/rnn/rnn.py}, {@code keras/src/backend/jax/rnn.py}, {@code
 * keras/src/layers/rnn/dropout_rnn_cell.py}.
 */
record RecurrentLoop(RecurrentGeometry geometry, LayerCall call) {
  /** One step. */
  @FunctionalInterface
  interface Step {
    /**
     * The states after it, of which the first one is the output.
     *
     * @param inputs what the gates make of the step's input
     * @param states those before it
     */
    List<Tensor> of(List<Tensor> inputs, List<Tensor> states);
  }

  /** Masks of dropout, while training: none, one, or one for each gate. */
  List<Tensor> masks(double rate, Shape shape, int gates) {
    int count = call.training() && rate > 0 ? geometry.masksPerGate() ? gates : 1 : 0;
    return IntStream.range(0, count)
        .mapToObj(i -> Ops.draw(DropoutMask.scaled(rate), shape, call.key()))
        .toList();
  }

  /**
   * The output: of all steps, (batch, steps, …), or of the last one, (batch, …).
   *
   * @param inputs what the gates make of the inputs of all steps
   * @param states how many there are
   * @param state the shape of each
   */
  Tensor run(List<Tensor> inputs, int states, Shape state, Step step) {
    Optional<Tensor> counts = call.mask().map(mask -> bySteps(mask, state.rank()));
    List<Tensor> along = new ArrayList<>(inputs);
    counts.ifPresent(along::add);
    Scanned loop =
        Ops.scan(
            (before, elements) -> {
              List<Tensor> after = step.of(elements.subList(0, inputs.size()), before);
              List<Tensor> next =
                  counts.isPresent() ? chosen(elements.get(inputs.size()), after, before) : after;
              return new Scanned(next, geometry.returnSequences() ? next.subList(0, 1) : List.of());
            },
            IntStream.range(0, states).mapToObj(i -> first(i, state)).toList(),
            along,
            geometry.goBackwards());
    keep(loop.carry());
    if (!geometry.returnSequences()) {
      return shown(loop.carry().get(0), counts.map(mask -> Ops.at(visible(mask), 0, -1)));
    }
    Tensor outputs = inOrderOfReading(loop.outputs().get(0));
    return Ops.swapaxes(shown(outputs, counts.map(this::visible)), 0, 1);
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

  private static List<Tensor> chosen(Tensor counts, List<Tensor> after, List<Tensor> before) {
    return IntStream.range(0, after.size())
        .mapToObj(i -> Ops.where(counts, after.get(i), before.get(i)))
        .toList();
  }

  /** Zeros, or what a stateful layer kept. */
  private Tensor first(int index, Shape state) {
    return geometry.stateful() ? call.state(index, state) : Ops.zeros(state);
  }

  private void keep(List<Tensor> states) {
    for (int i = 0; i < states.size() && geometry.stateful(); i++) {
      call.setState(i, states.get(i));
    }
  }

  private Tensor inOrderOfReading(Tensor steps) {
    return geometry.goBackwards() ? Ops.flip(steps, 0) : steps;
  }

  /** Which steps give something else than zeros. */
  private Tensor visible(Tensor counts) {
    Tensor read = inOrderOfReading(counts);
    return geometry.zeroOutputForMask() ? read : Ops.greater(Ops.cumsum(read, 0), 0);
  }

  /** Without a state from before, what was given before the first step that counts is 0 anyway. */
  private Tensor shown(Tensor outputs, Optional<Tensor> visible) {
    return geometry.zeroOutputForMask() || geometry.stateful()
        ? visible.map(steps -> Ops.where(steps, outputs, 0)).orElse(outputs)
        : outputs;
  }
}
