package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.List;

/**
 * The cell of a {@link GRU}.
 *
 * <ul>
 *   <li>Input (batch, features), output and state (batch, units)
 *   <li>Weights {@code kernel} (features, 3 · units), {@code recurrent_kernel} (units, 3 · units)
 *       and, with {@code useBias}, {@code bias} (2, 3 · units), for inputs and for states, or (3 ·
 *       units,) with {@code resetAfter(false)}; the gates stand in the order update, reset, new
 * </ul>
 *
 * <pre>{@code
 * model.add(new RNN(new GRUCell(32).recurrentDropout(0.1)));
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/rnn/gru.py}.
 */
public final class GRUCell extends AbstractGatedCell<GRUCell> {
  static final Schema<GRUCell> SCHEMA =
      layerSchema(
          "GRUCell",
          given -> new GRUCell(given.get(AbstractUnits.UNITS)),
          AbstractUnits.UNITS,
          AbstractRecurrent.ACTIVATION,
          RECURRENT_ACTIVATION,
          USE_BIAS,
          KERNEL_INITIALIZER,
          RECURRENT_INITIALIZER,
          BIAS_INITIALIZER,
          KERNEL_REGULARIZER,
          RECURRENT_REGULARIZER,
          BIAS_REGULARIZER,
          KERNEL_CONSTRAINT,
          RECURRENT_CONSTRAINT,
          BIAS_CONSTRAINT,
          DROPOUT,
          RECURRENT_DROPOUT,
          GRU.RESET_AFTER,
          SEED,
          AbstractGated.IMPLEMENTATION);

  /**
   * A cell of a {@link GRU}.
   *
   * @param units the length of the state and of the output
   */
  public GRUCell(int units) {
    super(SCHEMA.defaults().with(AbstractUnits.UNITS, units));
  }

  /** Whether the state is reset after it was multiplied with its kernel, as cuDNN does. */
  public GRUCell resetAfter(boolean resetAfter) {
    return with(GRU.RESET_AFTER, resetAfter);
  }

  @Override
  int gates() {
    return 3;
  }

  @Override
  WeightSpec bias() {
    WeightSpec bias = super.bias();
    return get(GRU.RESET_AFTER)
        ? WeightSpec.of(bias.name(), Shape.of(2, bias.shape().last()), bias.initializer())
        : bias;
  }

  @Override
  Tensor inputBias(LayerCall call) {
    return get(GRU.RESET_AFTER) ? Ops.at(super.inputBias(call), 0, 0) : super.inputBias(call);
  }

  @Override
  RecurrentLoop.Step step(GateProducts recurrent, LayerCall call) {
    return get(GRU.RESET_AFTER) ? resettingAfter(recurrent, call) : resettingBefore(recurrent);
  }

  private RecurrentLoop.Step resettingAfter(GateProducts recurrent, LayerCall call) {
    GateProducts gates =
        get(USE_BIAS) ? recurrent.biased(Ops.at(call.weight("bias"), 0, 1)) : recurrent;
    return (inputs, states) -> {
      List<Tensor> x = GateProducts.gates(inputs, gates());
      List<Tensor> h = gates.gates(states.get(0));
      Tensor update = get(RECURRENT_ACTIVATION).call(x.get(0).add(h.get(0)));
      Tensor reset = get(RECURRENT_ACTIVATION).call(x.get(1).add(h.get(1)));
      return mixed(update, states.get(0), x.get(2).add(reset.multiply(h.get(2))));
    };
  }

  private RecurrentLoop.Step resettingBefore(GateProducts recurrent) {
    GateProducts gates = recurrent.part(0, 2);
    GateProducts candidate = recurrent.part(2, 1);
    return (inputs, states) -> {
      List<Tensor> x = GateProducts.gates(inputs, gates());
      List<Tensor> h = gates.gates(states.get(0));
      Tensor update = get(RECURRENT_ACTIVATION).call(x.get(0).add(h.get(0)));
      Tensor reset = get(RECURRENT_ACTIVATION).call(x.get(1).add(h.get(1)));
      Tensor kept = candidate.of(reset.multiply(states.get(0))).get(0);
      return mixed(update, states.get(0), x.get(2).add(kept));
    };
  }

  private Output mixed(Tensor update, Tensor before, Tensor z) {
    Tensor candidate = get(AbstractRecurrent.ACTIVATION).call(z);
    Tensor h = update.multiply(before).add(Ops.subtract(1, update).multiply(candidate));
    return new Output(h, List.of(h));
  }
}
