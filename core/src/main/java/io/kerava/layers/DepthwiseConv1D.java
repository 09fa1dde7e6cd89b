package io.kerava.layers;

import io.kerava.config.Schema;

/**
 * The depthwise convolution of sequences: each channel is convolved by filters of its own.
 *
 * <ul>
 *   <li>Input (batch, steps, channels); with {@code dataFormat("channels_first")} the channels come
 *       first
 *   <li>Output (batch, new steps, channels · depth multiplier)
 *   <li>Weights {@code kernel} (length, channels, depth multiplier) and, with {@code useBias},
 *       {@code bias} (channels · depth multiplier,)
 * </ul>
 *
 * <pre>{@code
 * model.add(new DepthwiseConv1D(3).depthMultiplier(2).activation("relu"));
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/convolutional/depthwise_conv1d.py}.
 */
public final class DepthwiseConv1D extends AbstractDepthwiseConvolution<DepthwiseConv1D> {
  static final Schema<DepthwiseConv1D> SCHEMA =
      schema("DepthwiseConv1D", given -> new DepthwiseConv1D(1), ConvolutionAxes.ONE);

  /**
   * A depthwise convolution.
   *
   * @param kernelSize the length of the kernel along each axis; one number for all
   */
  public DepthwiseConv1D(int... kernelSize) {
    super(ConvolutionAxes.ONE, arguments(SCHEMA, ConvolutionAxes.ONE, kernelSize));
  }
}
