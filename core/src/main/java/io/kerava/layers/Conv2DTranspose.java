package io.kerava.layers;

import io.kerava.config.Schema;

/**
 * The transposed convolution of images: it goes the way of a convolution from its output to its
 * input, and so makes images larger.
 *
 * <ul>
 *   <li>Input (batch, rows, columns, channels); with {@code dataFormat("channels_first")} the
 *       channels come first
 *   <li>Output (batch, new rows, new columns, filters)
 *   <li>Weights {@code kernel} (height, width, filters, channels) and, with {@code useBias}, {@code
 *       bias} (filters,)
 * </ul>
 *
 * <pre>{@code
 * model.add(new Conv2DTranspose(16, 3).strides(2).padding("same").activation("relu"));
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/convolutional/conv2d_transpose.py}.
 */
public final class Conv2DTranspose extends AbstractTransposedConvolution<Conv2DTranspose> {
  static final Schema<Conv2DTranspose> SCHEMA =
      schema(
          "Conv2DTranspose",
          given -> new Conv2DTranspose(given.get(FILTERS), 1),
          ConvolutionAxes.TWO);

  /**
   * A transposed convolution.
   *
   * @param filters the channels of the output
   * @param kernelSize the length of the kernel along each axis; one number for all
   */
  public Conv2DTranspose(int filters, int... kernelSize) {
    super(ConvolutionAxes.TWO, arguments(SCHEMA, ConvolutionAxes.TWO, filters, kernelSize));
  }
}
