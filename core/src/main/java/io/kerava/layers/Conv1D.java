package io.kerava.layers;

import io.kerava.config.Schema;

/**
 * The convolution of sequences: filters move along the steps.
 *
 * <ul>
 *   <li>Input (batch, steps, channels); with {@code dataFormat("channels_first")} the channels come
 *       first
 *   <li>Output (batch, new steps, filters)
 *   <li>Weights {@code kernel} (length, channels / groups, filters) and, with {@code useBias},
 *       {@code bias} (filters,)
 * </ul>
 *
 * <pre>{@code
 * model.add(new Conv1D(32, 5).padding("causal").dilationRate(2).activation("relu"));
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/convolutional/conv1d.py}.
 */
public final class Conv1D extends AbstractPlainConvolution<Conv1D> {
  static final Schema<Conv1D> SCHEMA =
      schema("Conv1D", given -> new Conv1D(given.get(FILTERS), 1), ConvolutionAxes.ONE_OR_CAUSAL);

  /**
   * A convolution.
   *
   * @param filters the channels of the output
   * @param kernelSize the length of the kernel along each axis; one number for all
   */
  public Conv1D(int filters, int... kernelSize) {
    super(
        ConvolutionAxes.ONE_OR_CAUSAL,
        arguments(SCHEMA, ConvolutionAxes.ONE_OR_CAUSAL, filters, kernelSize));
  }
}
