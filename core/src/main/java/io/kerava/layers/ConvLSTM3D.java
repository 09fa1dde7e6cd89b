package io.kerava.layers;

import io.kerava.config.Schema;

/**
 * An LSTM whose states are volumes: convolutions take the place of the matrix products.
 *
 * <ul>
 *   <li>Input (batch, steps, depth, rows, columns, channels); with {@code
 *       dataFormat("channels_first")} the channels come before the depth
 *   <li>Output (batch, new depth, new rows, new columns, filters), or with the steps behind the
 *       batch with {@code returnSequences}
 *   <li>Weights {@code kernel} (depth, height, width, channels, 4 · filters), {@code
 *       recurrent_kernel} (depth, height, width, filters, 4 · filters) and, with {@code useBias},
 *       {@code bias} (4 · filters,); the gates stand in the order input, forget, cell, output
 * </ul>
 *
 * <p>The convolution of the state pads it, so that it keeps its size. Dropout has a mask for each
 * gate; a rate of 1 drops nothing, as in Keras.
 *
 * <pre>{@code
 * model.add(new Input(10, 16, 16, 16, 1));
 * model.add(new ConvLSTM3D(8, 3).padding("same").returnSequences(true));
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/rnn/conv_lstm3d.py}.
 */
public final class ConvLSTM3D extends AbstractConvLSTM<ConvLSTM3D> {
  static final Schema<ConvLSTM3D> SCHEMA =
      schema(
          "ConvLSTM3D",
          given -> new ConvLSTM3D(given.get(AbstractConvolution.FILTERS), 1),
          ConvolutionAxes.THREE);

  /**
   * A layer.
   *
   * @param filters the channels of the state and of the output
   * @param kernelSize the length of the kernels along each axis; one number for all
   */
  public ConvLSTM3D(int filters, int... kernelSize) {
    super(ConvolutionAxes.THREE, arguments(SCHEMA, ConvolutionAxes.THREE, filters, kernelSize));
  }
}
