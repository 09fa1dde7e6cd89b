package io.kerava.layers;

import io.kerava.config.Schema;

/**
 * An LSTM whose states are images: convolutions take the place of the matrix products.
 *
 * <ul>
 *   <li>Input (batch, steps, rows, columns, channels); with {@code dataFormat("channels_first")}
 *       the channels come before the rows
 *   <li>Output (batch, new rows, new columns, filters), or with the steps behind the batch with
 *       {@code returnSequences}
 *   <li>Weights {@code kernel} (height, width, channels, 4 · filters), {@code recurrent_kernel}
 *       (height, width, filters, 4 · filters) and, with {@code useBias}, {@code bias} (4 ·
 *       filters,); the gates stand in the order input, forget, cell, output
 * </ul>
 *
 * <p>The convolution of the state pads it, so that it keeps its size. Dropout has a mask for each
 * gate; a rate of 1 drops nothing, as in Keras.
 *
 * <pre>{@code
 * model.add(new Input(10, 64, 64, 1));
 * model.add(new ConvLSTM2D(32, 3).padding("same").returnSequences(true));
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/rnn/conv_lstm2d.py}.
 */
public final class ConvLSTM2D extends AbstractConvLSTM<ConvLSTM2D> {
  static final Schema<ConvLSTM2D> SCHEMA =
      schema(
          "ConvLSTM2D",
          given -> new ConvLSTM2D(given.get(AbstractConvolution.FILTERS), 1),
          ConvolutionAxes.TWO);

  /**
   * A layer.
   *
   * @param filters the channels of the state and of the output
   * @param kernelSize the length of the kernels along each axis; one number for all
   */
  public ConvLSTM2D(int filters, int... kernelSize) {
    super(ConvolutionAxes.TWO, arguments(SCHEMA, ConvolutionAxes.TWO, filters, kernelSize));
  }
}
