package io.kerava.layers;

import io.kerava.config.Schema;

/**
 * The transposed convolution of sequences: it goes the way of a convolution from its output to its
 * input, and so makes sequences larger.
 *
 * <ul>
 *   <li>Input (batch, steps, channels); with {@code dataFormat("channels_first")} the channels come
 *       first
 *   <li>Output (batch, new steps, filters)
 *   <li>Weights {@code kernel} (length, filters, channels) and, with {@code useBias}, {@code bias}
 *       (filters,)
 * </ul>
 *
 * <pre>{@code
 * model.add(new Conv1DTranspose(16, 3).strides(2).padding("same").activation("relu"));
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/convolutional/conv1d_transpose.py}.
 */
public final class Conv1DTranspose extends AbstractTransposedConvolution<Conv1DTranspose> {
  static final Schema<Conv1DTranspose> SCHEMA =
      schema(
          "Conv1DTranspose",
          given -> new Conv1DTranspose(given.get(FILTERS), 1),
          ConvolutionAxes.ONE);

  /**
   * A transposed convolution.
   *
   * @param filters the channels of the output
   * @param kernelSize the length of the kernel along each axis; one number for all
   */
  public Conv1DTranspose(int filters, int... kernelSize) {
    super(ConvolutionAxes.ONE, arguments(SCHEMA, ConvolutionAxes.ONE, filters, kernelSize));
  }
}
