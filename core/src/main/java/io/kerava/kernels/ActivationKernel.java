package io.kerava.kernels;

import io.kerava.activations.Activation;
import io.kerava.activations.FloatActivation;
import io.kerava.arrays.Shape;
import io.kerava.parallel.Limits;
import io.kerava.parallel.RangeTask;
import io.kerava.parallel.Workers;
import org.jspecify.annotations.Nullable;

/** An activation as a layer of its own, on rows along the last axis. */
public final class ActivationKernel implements Kernel {
  private final FloatActivation activation;
  private final int rowLength;
  private final int rowsPerSample;

  /** The kernel for samples of a shape. */
  public ActivationKernel(Activation activation, Shape input) {
    this.rowLength = input.rank() == 0 ? 1 : input.intLength(-1);
    this.activation = activation.toFloat(rowLength);
    this.rowsPerSample = input.size() / rowLength;
  }

  /** The loops over rows as tasks for threads. */
  private static final class Pass {
    final RangeTask forward;
    final RangeTask backward;
    float[] x = {};
    float[] y = {};
    float[] dy = {};
    float[] dx = {};

    Pass(ActivationKernel kernel) {
      FloatActivation activation = kernel.activation;
      int length = kernel.rowLength;
      forward = (part, from, to) -> activation.forward(x, y, from * length, to * length);
      backward = (part, from, to) -> activation.backward(x, y, dy, dx, from * length, to * length);
    }
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    Pass pass = site.scratch(this, Pass::new);
    pass.x = x;
    pass.y = y;
    Workers.shared().run(pass.forward, 0, batch * rowsPerSample, grain());
  }

  @Override
  public void backward(
      float[] x, float[] y, float[] dy, float @Nullable [] dx, int batch, Site site) {
    if (dx != null) {
      Pass pass = site.scratch(this, Pass::new);
      pass.x = x;
      pass.y = y;
      pass.dy = dy;
      pass.dx = dx;
      Workers.shared().run(pass.backward, 0, batch * rowsPerSample, grain());
    }
  }

  private int grain() {
    return Math.max(1, Limits.LOOP_GRAIN / rowLength);
  }
}
