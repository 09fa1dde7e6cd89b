package io.kerava.kernels;

import io.kerava.activations.Activation;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * {@code y = activation(pointwise(depthwise(x)) + bias)}: a convolution of each channel by itself,
 * then one of all channels at each position.
 */
public final class SeparableConvolutionKernel implements Kernel {
  private static final int POINTWISE = 1;
  private static final int BIAS = 2;

  private final DepthwiseConvolutionKernel depthwise;
  private final Kernel pointwise;
  private final int between;

  /**
   * A kernel. The layer's weights are those of the depthwise convolution, {@code (kernel…,
   * channels, multiplier)}, those of the pointwise one, {@code (1…, channels * multiplier,
   * filters)}, and the bias.
   *
   * @param geometry of the depthwise convolution, from {@link ConvolutionGeometry#depthwise}
   * @param filters the channels of the output
   */
  public SeparableConvolutionKernel(
      ConvolutionGeometry geometry,
      int depthMultiplier,
      int filters,
      boolean useBias,
      Activation activation) {
    int[] ones = new int[geometry.spatialAxes()];
    Arrays.fill(ones, 1);
    this.depthwise = new DepthwiseConvolutionKernel(geometry, depthMultiplier);
    this.pointwise =
        ConvolutionKernel.of(
            ConvolutionGeometry.of(geometry.outputShape(), ones, ones, "valid", ones, filters, 1),
            POINTWISE,
            useBias ? BIAS : -1,
            activation);
    this.between = geometry.outputShape().size();
  }

  /** What lies between the halves, and their places. */
  private static final class Halves {
    final Buffer values = new Buffer();
    final Buffer gradients = new Buffer();
    private @Nullable Site first;
    private @Nullable Site second;

    Site first(Site outer) {
      Site known = first;
      if (known == null) {
        known = outer.nested();
        first = known;
      }
      return known;
    }

    Site second(Site outer) {
      Site known = second;
      if (known == null) {
        known = outer.nested();
        second = known;
      }
      return known;
    }
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    Halves halves = site.scratch(this, kernel -> new Halves());
    float[] values = halves.values.atLeast(batch, between);
    depthwise.forward(x, values, batch, halves.first(site));
    pointwise.forward(values, y, batch, halves.second(site));
  }

  @Override
  public void backward(
      float[] x, float[] y, float[] dy, float @Nullable [] dx, int batch, Site site) {
    Halves halves = site.scratch(this, kernel -> new Halves());
    float[] values = halves.values.data();
    float[] gradients = halves.gradients.atLeast(batch, between);
    pointwise.backward(values, y, dy, gradients, batch, halves.second(site));
    depthwise.backward(x, values, gradients, dx, batch, halves.first(site));
  }
}
