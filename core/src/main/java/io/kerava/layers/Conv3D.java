package io.kerava.layers;

import io.kerava.config.Schema;

/**
 * The convolution of volumes: filters move along depth, rows and columns.
 *
 * <ul>
 *   <li>Input (batch, depth, rows, columns, channels); with {@code dataFormat("channels_first")}
 *       the channels come first
 *   <li>Output (batch, new depth, new rows, new columns, filters)
 *   <li>Weights {@code kernel} (depth, height, width, channels / groups, filters) and, with {@code
 *       useBias}, {@code bias} (filters,)
 * </ul>
 *
 * <pre>{@code
 * model.add(new Conv3D(8, 3).activation("relu"));
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/convolutional/conv3d.py}.
 */
public final class Conv3D extends AbstractPlainConvolution<Conv3D> {
  static final Schema<Conv3D> SCHEMA =
      schema("Conv3D", given -> new Conv3D(given.get(FILTERS), 1), ConvolutionAxes.THREE);

  /**
   * A convolution.
   *
   * @param filters the channels of the output
   * @param kernelSize the length of the kernel along each axis; one number for all
   */
  public Conv3D(int filters, int... kernelSize) {
    super(ConvolutionAxes.THREE, arguments(SCHEMA, ConvolutionAxes.THREE, filters, kernelSize));
  }
}
