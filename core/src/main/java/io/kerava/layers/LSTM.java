package io.kerava.layers;

import io.kerava.config.Schema;
import io.kerava.kernels.Kernel;
import io.kerava.kernels.LstmKernel;
import io.kerava.kernels.RecurrentGeometry;

/**
 * Long short-term memory (Hochreiter and Schmidhuber, 1997): beside its output it carries a cell
 * state, which gates let change.
 *
 * <ul>
 *   <li>Input (batch, steps, features)
 *   <li>Output (batch, units), or (batch, steps, units) with {@code returnSequences}
 *   <li>Weights {@code kernel} (features, 4 · units), {@code recurrent_kernel} (units, 4 · units)
 *       and, with {@code useBias}, {@code bias} (4 · units,); the gates stand in the order input,
 *       forget, cell, output
 * </ul>
 *
 * <pre>{@code
 * model.add(new LSTM(64).returnSequences(true).dropout(0.2));
 * model.add(new LSTM(64));
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/rnn/lstm.py}.
 */
public final class LSTM extends AbstractGated<LSTM> {
  static final Schema<LSTM> SCHEMA =
      recurrentSchema(
          "LSTM",
          given -> new LSTM(given.get(UNITS)),
          RECURRENT_ACTIVATION,
          USE_BIAS,
          KERNEL_INITIALIZER,
          RECURRENT_INITIALIZER,
          BIAS_INITIALIZER,
          UnitForgetBias.ARGUMENT,
          KERNEL_REGULARIZER,
          RECURRENT_REGULARIZER,
          BIAS_REGULARIZER,
          KERNEL_CONSTRAINT,
          RECURRENT_CONSTRAINT,
          BIAS_CONSTRAINT,
          DROPOUT,
          RECURRENT_DROPOUT,
          SEED,
          USE_CUDNN,
          IMPLEMENTATION);

  /**
   * An LSTM layer.
   *
   * @param units the length of the state and of the output
   */
  public LSTM(int units) {
    super(SCHEMA.defaults().with(UNITS, units));
  }

  /** Whether the bias of the forget gate begins with 1, so that at first little is forgotten. */
  public LSTM unitForgetBias(boolean unitForgetBias) {
    return with(UnitForgetBias.ARGUMENT, unitForgetBias);
  }

  @Override
  AbstractUnitsCell<?> cell() {
    return LSTMCell.SCHEMA.make(arguments().of(LSTMCell.SCHEMA).with(NAME, "lstm_cell"));
  }

  @Override
  Kernel kernel(RecurrentGeometry geometry) {
    return new LstmKernel(geometry, get(ACTIVATION), get(RECURRENT_ACTIVATION));
  }
}
