package io.kerava.engine.cpu;

import io.kerava.engine.BodyPrograms;
import io.kerava.kernels.Kernel;
import io.kerava.kernels.Site;
import org.jspecify.annotations.Nullable;

/** A layer's body as a kernel: its programs, run on the CPU. */
final class BodyKernel implements Kernel {
  private final BodyPrograms programs;

  BodyKernel(BodyPrograms programs) {
    this.programs = programs;
  }

  private BodyPass pass() {
    return new BodyPass(programs);
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    BodyPass pass = site.scratch(this, BodyKernel::pass);
    pass.give(0, x, site.mask());
    pass.fill(0, y);
    pass.forward(batch, site);
  }

  @Override
  public void backward(
      float[] x, float[] y, float[] dy, float @Nullable [] dx, int batch, Site site) {
    BodyPass pass = site.scratch(this, BodyKernel::pass);
    pass.give(0, x, site.mask());
    pass.want(0, dx);
    pass.giveGradient(0, dy);
    pass.backward(site);
  }
}
