package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.Schema;
import io.kerava.kernels.GruKernel;
import io.kerava.kernels.Kernel;
import io.kerava.kernels.RecurrentGeometry;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.List;

/**
 * The gated recurrent unit (Cho et al., 2014).
 *
 * <ul>
 *   <li>Input (batch, steps, features)
 *   <li>Output (batch, units), or (batch, steps, units) with {@code returnSequences}
 *   <li>Weights {@code kernel} (features, 3 · units), {@code recurrent_kernel} (units, 3 · units)
 *       and, with {@code useBias}, {@code bias} (2, 3 · units), for inputs and for states, or (3 ·
 *       units,) with {@code resetAfter(false)}; the gates stand in the order update, reset, new
 * </ul>
 *
 * <pre>{@code
 * model.add(new GRU(32).recurrentDropout(0.1));
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/rnn/gru.py}.
 */
public final class GRU extends AbstractGated<GRU> {
  private static final Argument<Boolean> RESET_AFTER =
      Argument.of("reset_after", ArgumentTypes.BOOLEAN, true);
  static final Schema<GRU> SCHEMA =
      recurrentSchema(
          "GRU",
          GRU::new,
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
          RESET_AFTER,
          SEED,
          USE_CUDNN,
          IMPLEMENTATION);

  /**
   * A GRU layer.
   *
   * @param units the length of the state and of the output
   */
  public GRU(int units) {
    this(SCHEMA.defaults().with(UNITS, units));
  }

  GRU(Arguments arguments) {
    super(arguments);
  }

  /** Whether the state is reset after it was multiplied with its kernel, as cuDNN does. */
  public GRU resetAfter(boolean resetAfter) {
    return with(RESET_AFTER, resetAfter);
  }

  @Override
  int gates() {
    return 3;
  }

  @Override
  WeightSpec bias() {
    WeightSpec bias = super.bias();
    return get(RESET_AFTER)
        ? WeightSpec.of(bias.name(), Shape.of(2, bias.shape().last()), bias.initializer())
        : bias;
  }

  @Override
  Tensor inputBias(LayerCall call) {
    return get(RESET_AFTER) ? Ops.at(super.inputBias(call), 0, 0) : super.inputBias(call);
  }

  @Override
  RecurrentLoop.Step step(GateProducts recurrent, LayerCall call) {
    return get(RESET_AFTER) ? resettingAfter(recurrent, call) : resettingBefore(recurrent);
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

  private List<Tensor> mixed(Tensor update, Tensor before, Tensor z) {
    Tensor candidate = get(ACTIVATION).call(z);
    return List.of(update.multiply(before).add(Ops.subtract(1, update).multiply(candidate)));
  }

  @Override
  Kernel kernel(RecurrentGeometry geometry) {
    return new GruKernel(geometry, get(ACTIVATION), get(RECURRENT_ACTIVATION), get(RESET_AFTER));
  }
}
