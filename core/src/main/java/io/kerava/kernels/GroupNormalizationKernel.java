package io.kerava.kernels;

import org.jspecify.annotations.Nullable;

/**
 * Group normalization, channels last: the channels of each sample fall into groups, each of which
 * gets mean 0 and variance 1 over all that belongs to it; then a scale and a shift for each
 * channel.
 *
 * <p>Source: {@code keras/src/layers/normalization/group_normalization.py}.
 */
public final class GroupNormalizationKernel implements Kernel {
  private final int places;
  private final int channels;
  private final int groups;
  private final double epsilon;
  private final int gamma;
  private final int beta;

  /**
   * A kernel.
   *
   * @param places the product of the lengths of the axes before the channels
   * @param groups divides the channels
   */
  public GroupNormalizationKernel(
      int places, int channels, int groups, double epsilon, boolean center, boolean scale) {
    this.places = places;
    this.channels = channels;
    this.groups = groups;
    this.epsilon = epsilon;
    this.gamma = scale ? 0 : -1;
    this.beta = center ? (scale ? 1 : 0) : -1;
  }

  private GroupNormalizationPass newPass() {
    return new GroupNormalizationPass(places, channels, groups, epsilon);
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    GroupNormalizationPass pass = site.scratch(this, GroupNormalizationKernel::newPass);
    pass.take(site.values(), offset(gamma, site), offset(beta, site));
    pass.forward(x, y, batch);
  }

  private static int offset(int weight, Site site) {
    return weight < 0 ? -1 : site.offset(weight);
  }

  @Override
  public void backward(
      float[] x, float[] y, float[] dy, float @Nullable [] dx, int batch, Site site) {
    GroupNormalizationPass pass = site.scratch(this, GroupNormalizationKernel::newPass);
    pass.backward(x, dy, dx, batch);
    if (gamma >= 0 && site.trains(gamma)) {
      pass.putScaleGradient(site.gradients(), site.offset(gamma));
    }
    if (beta >= 0 && site.trains(beta)) {
      pass.putShiftGradient(site.gradients(), site.offset(beta));
    }
  }
}
