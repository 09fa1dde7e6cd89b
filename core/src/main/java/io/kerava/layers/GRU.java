package io.kerava.layers;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;
import io.kerava.kernels.GruKernel;
import io.kerava.kernels.Kernel;
import io.kerava.kernels.RecurrentGeometry;

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
  static final Argument<Boolean> RESET_AFTER =
      Argument.of("reset_after", ArgumentTypes.BOOLEAN, true);
  static final Schema<GRU> SCHEMA =
      recurrentSchema(
          "GRU",
          given -> new GRU(given.get(UNITS)),
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
    super(SCHEMA.defaults().with(UNITS, units));
  }

  /** Whether the state is reset after it was multiplied with its kernel, as cuDNN does. */
  public GRU resetAfter(boolean resetAfter) {
    return with(RESET_AFTER, resetAfter);
  }

  @Override
  AbstractUnitsCell<?> cell() {
    return GRUCell.SCHEMA.make(arguments().of(GRUCell.SCHEMA).with(NAME, "gru_cell"));
  }

  @Override
  Kernel kernel(RecurrentGeometry geometry) {
    return new GruKernel(geometry, get(ACTIVATION), get(RECURRENT_ACTIVATION), get(RESET_AFTER));
  }
}
