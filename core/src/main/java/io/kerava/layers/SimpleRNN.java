package io.kerava.layers;

import io.kerava.config.Schema;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.kernels.Kernel;
import io.kerava.kernels.RecurrentGeometry;
import io.kerava.kernels.SimpleRnnKernel;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The recurrent layer whose output is its state: {@code h = activation(x · kernel + h ·
 * recurrent_kernel + bias)}.
 *
 * <ul>
 *   <li>Input (batch, steps, features)
 *   <li>Output (batch, units), or (batch, steps, units) with {@code returnSequences}
 *   <li>Weights {@code kernel} (features, units), {@code recurrent_kernel} (units, units) and, with
 *       {@code useBias}, {@code bias} (units,)
 * </ul>
 *
 * <pre>{@code
 * model.add(new SimpleRNN(32).returnSequences(true));
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/rnn/simple_rnn.py}. Keras takes an {@code
 * activity_regularizer} and forgets it, so it is refused here.
 */
public final class SimpleRNN extends AbstractUnits<SimpleRNN> {
  static final Schema<SimpleRNN> SCHEMA =
      recurrentSchema(
          "SimpleRNN",
          given -> new SimpleRNN(given.get(UNITS)),
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
   * A recurrent layer.
   *
   * @param units the length of the state and of the output
   */
  public SimpleRNN(int units) {
    super(SCHEMA.defaults().with(UNITS, units));
  }

  @Override
  protected void checkArguments() {
    if (find(ACTIVITY_REGULARIZER).isPresent()) {
      throw new UnsupportedKerasFeatureException(
          "SimpleRNN's activity_regularizer has no effect in Keras, so it is not supported. Put an"
              + " ActivityRegularization layer behind it.");
    }
  }

  @Override
  AbstractUnitsCell<?> cell() {
    return SimpleRNNCell.SCHEMA.make(
        arguments().of(SimpleRNNCell.SCHEMA).with(NAME, "simple_rnn_cell"));
  }

  @Override
  Kernel kernel(RecurrentGeometry geometry) {
    return new SimpleRnnKernel(geometry, get(ACTIVATION));
  }

  /** Keras leaves the seed out. */
  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    config.remove(SEED.key());
    return config;
  }
}
