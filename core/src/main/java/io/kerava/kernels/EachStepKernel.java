package io.kerava.kernels;

import org.jspecify.annotations.Nullable;

/** A kernel on each step of sequences: steps are samples of a larger batch, in the same places. */
public final class EachStepKernel implements Kernel {
  private final Kernel ofStep;
  private final int steps;
  private final int weights;

  /**
   * A kernel for sequences.
   *
   * @param weights how many weights it has
   */
  public EachStepKernel(Kernel ofStep, int steps, int weights) {
    this.ofStep = ofStep;
    this.steps = steps;
    this.weights = weights;
  }

  private Site inner(Site site) {
    return site.scratch(this, kernel -> new Inner()).site(site, weights);
  }

  private static final class Inner {
    private @Nullable Site site;

    Site site(Site outer, int weights) {
      Site known = site;
      if (known == null) {
        known = outer.nested(0, weights);
        site = known;
      }
      return known;
    }
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    ofStep.forward(x, y, batch * steps, inner(site));
  }

  @Override
  public void backward(
      float[] x, float[] y, float[] dy, float @Nullable [] dx, int batch, Site site) {
    ofStep.backward(x, y, dy, dx, batch * steps, inner(site));
  }
}
