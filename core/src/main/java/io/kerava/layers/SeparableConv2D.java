package io.kerava.layers;

import io.kerava.config.Schema;

/**
 * The separable convolution of images: a depthwise convolution, then one of single positions that
 * mixes the channels.
 *
 * <ul>
 *   <li>Input (batch, rows, columns, channels); with {@code dataFormat("channels_first")} the
 *       channels come first
 *   <li>Output (batch, new rows, new columns, filters)
 *   <li>Weights {@code depthwise_kernel} (height, width, channels, depth multiplier), {@code
 *       pointwise_kernel} (1, 1, channels · depth multiplier, filters) and, with {@code useBias},
 *       {@code bias} (filters,)
 * </ul>
 *
 * <pre>{@code
 * model.add(new SeparableConv2D(64, 3).padding("same").activation("relu"));
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/convolutional/separable_conv2d.py}.
 */
public final class SeparableConv2D extends AbstractSeparableConvolution<SeparableConv2D> {
  static final Schema<SeparableConv2D> SCHEMA =
      schema(
          "SeparableConv2D",
          given -> new SeparableConv2D(given.get(FILTERS), 1),
          ConvolutionAxes.TWO);

  /**
   * A separable convolution.
   *
   * @param filters the channels of the output
   * @param kernelSize the length of the kernel along each axis; one number for all
   */
  public SeparableConv2D(int filters, int... kernelSize) {
    super(ConvolutionAxes.TWO, arguments(SCHEMA, ConvolutionAxes.TWO, filters, kernelSize));
  }
}
