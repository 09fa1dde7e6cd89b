package io.kerava.layers;

import io.kerava.config.Schema;

/**
 * The transposed convolution of volumes: it goes the way of a convolution from its output to its
 * input, and so makes volumes larger.
 *
 * <ul>
 *   <li>Input (batch, depth, rows, columns, channels); with {@code dataFormat("channels_first")}
 *       the channels come first
 *   <li>Output (batch, new depth, new rows, new columns, filters)
 *   <li>Weights {@code kernel} (depth, height, width, filters, channels) and, with {@code useBias},
 *       {@code bias} (filters,)
 * </ul>
 *
 * <pre>{@code
 * model.add(new Conv3DTranspose(16, 3).strides(2).padding("same").activation("relu"));
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/convolutional/conv3d_transpose.py}.
 */
public final class Conv3DTranspose extends AbstractTransposedConvolution<Conv3DTranspose> {
  static final Schema<Conv3DTranspose> SCHEMA =
      schema(
          "Conv3DTranspose",
          given -> new Conv3DTranspose(given.get(FILTERS), 1),
          ConvolutionAxes.THREE);

  /**
   * A transposed convolution.
   *
   * @param filters the channels of the output
   * @param kernelSize the length of the kernel along each axis; one number for all
   */
  public Conv3DTranspose(int filters, int... kernelSize) {
    super(ConvolutionAxes.THREE, arguments(SCHEMA, ConvolutionAxes.THREE, filters, kernelSize));
  }
}
