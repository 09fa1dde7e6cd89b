package io.kerava.layers;

import io.kerava.config.Schema;
import io.kerava.ops.Tensor;
import java.util.List;

/**
 * The cell of a {@link SimpleRNN}, whose output is its state: {@code h = activation(x · kernel + h
 * · recurrent_kernel + bias)}.
 *
 * <ul>
 *   <li>Input (batch, features), output and state (batch, units)
 *   <li>Weights {@code kernel} (features, units), {@code recurrent_kernel} (units, units) and, with
 *       {@code useBias}, {@code bias} (units,)
 * </ul>
 *
 * <pre>{@code
 * model.add(new RNN(new SimpleRNNCell(32)).returnSequences(true));
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/rnn/simple_rnn.py}.
 */
public final class SimpleRNNCell extends AbstractUnitsCell<SimpleRNNCell> {
  static final Schema<SimpleRNNCell> SCHEMA =
      layerSchema(
          "SimpleRNNCell",
          given -> new SimpleRNNCell(given.get(AbstractUnits.UNITS)),
          AbstractUnits.UNITS,
          AbstractRecurrent.ACTIVATION,
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
          SEED);

  /**
   * A cell of a {@link SimpleRNN}.
   *
   * @param units the length of the state and of the output
   */
  public SimpleRNNCell(int units) {
    super(SCHEMA.defaults().with(AbstractUnits.UNITS, units));
  }

  /** Any cell, for tables of layers that have one before they get their own. */
  static SimpleRNNCell standIn() {
    return SCHEMA.make(SCHEMA.defaults().with(AbstractUnits.UNITS, 1).with(NAME, "cell"));
  }

  @Override
  int gates() {
    return 1;
  }

  @Override
  RecurrentLoop.Step step(GateProducts recurrent, LayerCall call) {
    return (x, states) -> {
      Tensor h = get(AbstractRecurrent.ACTIVATION).call(recurrent.gates(states.get(0), x).get(0));
      return new Output(h, List.of(h));
    };
  }
}
