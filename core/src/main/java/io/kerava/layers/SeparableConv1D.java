package io.kerava.layers;

import io.kerava.config.Schema;

/**
 * The separable convolution of sequences: a depthwise convolution, then one of single positions
 * that mixes the channels.
 *
 * <ul>
 *   <li>Input (batch, steps, channels); with {@code dataFormat("channels_first")} the channels come
 *       first
 *   <li>Output (batch, new steps, filters)
 *   <li>Weights {@code depthwise_kernel} (length, channels, depth multiplier), {@code
 *       pointwise_kernel} (1, channels · depth multiplier, filters) and, with {@code useBias},
 *       {@code bias} (filters,)
 * </ul>
 *
 * <pre>{@code
 * model.add(new SeparableConv1D(64, 3).padding("same").activation("relu"));
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/convolutional/separable_conv1d.py}.
 */
public final class SeparableConv1D extends AbstractSeparableConvolution<SeparableConv1D> {
  static final Schema<SeparableConv1D> SCHEMA =
      schema(
          "SeparableConv1D",
          given -> new SeparableConv1D(given.get(FILTERS), 1),
          ConvolutionAxes.ONE);

  /**
   * A separable convolution.
   *
   * @param filters the channels of the output
   * @param kernelSize the length of the kernel along each axis; one number for all
   */
  public SeparableConv1D(int filters, int... kernelSize) {
    super(ConvolutionAxes.ONE, arguments(SCHEMA, ConvolutionAxes.ONE, filters, kernelSize));
  }
}
