package io.kerava.layers;

import io.kerava.config.Schema;

/**
 * The convolution of images: filters move along rows and columns.
 *
 * <ul>
 *   <li>Input (batch, rows, columns, channels); with {@code dataFormat("channels_first")} the
 *       channels come first
 *   <li>Output (batch, new rows, new columns, filters)
 *   <li>Weights {@code kernel} (height, width, channels / groups, filters) and, with {@code
 *       useBias}, {@code bias} (filters,)
 * </ul>
 *
 * <pre>{@code
 * model.add(new Conv2D(32, 3).activation("relu"));
 * model.add(new Conv2D(64, 3, 5).strides(2).padding("same"));
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/convolutional/conv2d.py}.
 */
public final class Conv2D extends AbstractPlainConvolution<Conv2D> {
  static final Schema<Conv2D> SCHEMA =
      schema("Conv2D", given -> new Conv2D(given.get(FILTERS), 1), ConvolutionAxes.TWO);

  /**
   * A convolution.
   *
   * @param filters the channels of the output
   * @param kernelSize the length of the kernel along each axis; one number for all
   */
  public Conv2D(int filters, int... kernelSize) {
    super(ConvolutionAxes.TWO, arguments(SCHEMA, ConvolutionAxes.TWO, filters, kernelSize));
  }
}
