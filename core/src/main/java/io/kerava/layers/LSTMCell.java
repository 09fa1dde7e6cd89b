package io.kerava.layers;

import io.kerava.activations.Activation;
import io.kerava.config.Schema;
import io.kerava.ops.Tensor;
import java.util.List;

/**
 * The cell of an {@link LSTM}: beside its output it carries a cell state, which gates let change.
 *
 * <ul>
 *   <li>Input (batch, features), output and both states (batch, units); the first state is the
 *       output
 *   <li>Weights {@code kernel} (features, 4 · units), {@code recurrent_kernel} (units, 4 · units)
 *       and, with {@code useBias}, {@code bias} (4 · units,); the gates stand in the order input,
 *       forget, cell, output
 * </ul>
 *
 * <pre>{@code
 * model.add(new RNN(List.of(new LSTMCell(64), new LSTMCell(32))));
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/rnn/lstm.py}.
 */
public final class LSTMCell extends AbstractGatedCell<LSTMCell> {
  static final Schema<LSTMCell> SCHEMA =
      layerSchema(
          "LSTMCell",
          given -> new LSTMCell(given.get(AbstractUnits.UNITS)),
          AbstractUnits.UNITS,
          AbstractRecurrent.ACTIVATION,
          RECURRENT_ACTIVATION,
          USE_BIAS,
          UnitForgetBias.ARGUMENT,
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
          SEED,
          AbstractGated.IMPLEMENTATION);

  /**
   * A cell of an {@link LSTM}.
   *
   * @param units the length of the state and of the output
   */
  public LSTMCell(int units) {
    super(SCHEMA.defaults().with(AbstractUnits.UNITS, units));
  }

  /** Whether the bias of the forget gate begins with 1, so that at first little is forgotten. */
  public LSTMCell unitForgetBias(boolean unitForgetBias) {
    return with(UnitForgetBias.ARGUMENT, unitForgetBias);
  }

  @Override
  int gates() {
    return 4;
  }

  @Override
  WeightSpec bias() {
    WeightSpec bias = super.bias();
    return get(UnitForgetBias.ARGUMENT)
        ? WeightSpec.of(
            bias.name(), bias.shape(), UnitForgetBias.among(get(BIAS_INITIALIZER), units()))
        : bias;
  }

  @Override
  public List<Integer> stateSize() {
    return List.of(units(), units());
  }

  @Override
  RecurrentLoop.Step step(GateProducts recurrent, LayerCall call) {
    Activation activation = get(AbstractRecurrent.ACTIVATION);
    return (x, states) -> step(x, states, recurrent, activation, get(RECURRENT_ACTIVATION));
  }

  /**
   * Output and both states after a step, from what its gates make of the input and from those
   * before.
   */
  static Output step(
      List<Tensor> x,
      List<Tensor> states,
      GateProducts recurrent,
      Activation activation,
      Activation recurrentActivation) {
    List<Tensor> z = recurrent.gates(states.get(0), x);
    Tensor in = recurrentActivation.call(z.get(0));
    Tensor forget = recurrentActivation.call(z.get(1));
    Tensor candidate = activation.call(z.get(2));
    Tensor out = recurrentActivation.call(z.get(3));
    Tensor cell = forget.multiply(states.get(1)).add(in.multiply(candidate));
    Tensor h = out.multiply(activation.call(cell));
    return new Output(h, List.of(h, cell));
  }
}
