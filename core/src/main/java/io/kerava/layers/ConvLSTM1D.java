package io.kerava.layers;

import io.kerava.config.Schema;

/**
 * An LSTM whose states are sequences: convolutions take the place of the matrix products.
 *
 * <ul>
 *   <li>Input (batch, steps, rows, channels); with {@code dataFormat("channels_first")} the
 *       channels come before the rows
 *   <li>Output (batch, new rows, filters), or with the steps behind the batch with {@code
 *       returnSequences}
 *   <li>Weights {@code kernel} (length, channels, 4 · filters), {@code recurrent_kernel} (length,
 *       filters, 4 · filters) and, with {@code useBias}, {@code bias} (4 · filters,); the gates
 *       stand in the order input, forget, cell, output
 * </ul>
 *
 * <p>The convolution of the state pads it, so that it keeps its size. Dropout has a mask for each
 * gate; a rate of 1 drops nothing, as in Keras.
 *
 * <pre>{@code
 * model.add(new Input(10, 64, 1));
 * model.add(new ConvLSTM1D(32, 3).padding("same").returnSequences(true));
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/rnn/conv_lstm1d.py}.
 */
public final class ConvLSTM1D extends AbstractConvLSTM<ConvLSTM1D> {
  static final Schema<ConvLSTM1D> SCHEMA =
      schema(
          "ConvLSTM1D",
          given -> new ConvLSTM1D(given.get(AbstractConvolution.FILTERS), 1),
          ConvolutionAxes.ONE);

  /**
   * A layer.
   *
   * @param filters the channels of the state and of the output
   * @param kernelSize the length of the kernels
   */
  public ConvLSTM1D(int filters, int... kernelSize) {
    super(ConvolutionAxes.ONE, arguments(SCHEMA, ConvolutionAxes.ONE, filters, kernelSize));
  }
}
