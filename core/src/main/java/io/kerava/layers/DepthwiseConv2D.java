package io.kerava.layers;

import io.kerava.config.Schema;

/**
 * The depthwise convolution of images: each channel is convolved by filters of its own.
 *
 * <ul>
 *   <li>Input (batch, rows, columns, channels); with {@code dataFormat("channels_first")} the
 *       channels come first
 *   <li>Output (batch, new rows, new columns, channels · depth multiplier)
 *   <li>Weights {@code kernel} (height, width, channels, depth multiplier) and, with {@code
 *       useBias}, {@code bias} (channels · depth multiplier,)
 * </ul>
 *
 * <pre>{@code
 * model.add(new DepthwiseConv2D(3).depthMultiplier(2).activation("relu"));
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/convolutional/depthwise_conv2d.py}.
 */
public final class DepthwiseConv2D extends AbstractDepthwiseConvolution<DepthwiseConv2D> {
  static final Schema<DepthwiseConv2D> SCHEMA =
      schema("DepthwiseConv2D", given -> new DepthwiseConv2D(1), ConvolutionAxes.TWO);

  /**
   * A depthwise convolution.
   *
   * @param kernelSize the length of the kernel along each axis; one number for all
   */
  public DepthwiseConv2D(int... kernelSize) {
    super(ConvolutionAxes.TWO, arguments(SCHEMA, ConvolutionAxes.TWO, kernelSize));
  }
}
