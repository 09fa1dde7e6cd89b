package io.kerava.engine.cpu;

import io.kerava.arrays.ArraySizeException;
import io.kerava.arrays.ElementCount;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.HeapSpace;
import io.kerava.arrays.Shape;
import io.kerava.engine.LayerStack;
import io.kerava.engine.Masks;
import io.kerava.kernels.Site;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The memory of passes of one thread: what flows between the kernels, and their scratch. */
final class Workspace {
  private static final String SMALLER = "use a smaller batchSize";
  private static final String SMALLER_BATCH = "Use a smaller batchSize.";

  private final List<CpuNetwork.Step> steps;
  private final Site[] sites;
  private final Masks masks;
  private final float[][] values;
  private final float[][] gradients;
  private final FloatArray raw = FloatArray.zeros(Shape.of(0));

  Workspace(LayerStack stack, List<CpuNetwork.Step> steps, boolean training) {
    this.steps = steps;
    this.sites = new Site[steps.size()];
    for (int i = 0; i < sites.length; i++) {
      var layer = steps.get(i).layer();
      sites[i] =
          new Site(stack.parameters(), layer.variables(), layer.random(), layer.states(), training);
    }
    this.masks = new Masks(stack);
    // The last output is the caller's
    int between = Math.max(0, steps.size() - 1);
    this.values = new float[between][0];
    this.gradients = new float[between][0];
  }

  /** The mask of the last output; a buffer. */
  boolean @Nullable [] mask() {
    return masks.outgoing();
  }

  /** A buffer for an output whose activation can't be computed in place. */
  FloatArray raw() {
    return raw;
  }

  void forward(float[] x, float[] output, int batch) {
    if (steps.isEmpty()) {
      System.arraycopy(x, 0, output, 0, Math.min(x.length, output.length));
      return;
    }
    float[] in = x;
    for (int i = 0; i < sites.length; i++) {
      float[] out = i == values.length ? output : atLeast(values, i, batch);
      int layer = steps.get(i).index();
      if (masks.isMadeBy(layer)) {
        masks.make(layer, in, batch);
      }
      sites[i].setMask(masks.incoming(layer));
      forward(i, in, out, batch);
      in = out;
    }
  }

  /**
   * The way back.
   *
   * @param gradient the gradient at the output; overwritten
   */
  void backward(float[] x, float[] output, float[] gradient, int batch) {
    float[] dy = gradient;
    for (int i = sites.length - 1; i >= 0; i--) {
      float[] in = i == 0 ? x : values[i - 1];
      float[] out = i == values.length ? output : values[i];
      float @Nullable [] dx = i == 0 ? null : atLeast(gradients, i - 1, batch);
      backward(i, in, out, dy, dx, batch);
      if (dx != null) {
        dy = dx;
      }
    }
  }

  private void forward(int i, float[] in, float[] out, int batch) {
    try {
      steps.get(i).kernel().forward(in, out, batch, sites[i]);
    } catch (ArraySizeException e) {
      throw e.in(owner(i, batch), SMALLER_BATCH);
    } catch (OutOfMemoryError e) {
      throw HeapSpace.in(e, owner(i, batch), SMALLER);
    }
  }

  private void backward(
      int i, float[] in, float[] out, float[] dy, float @Nullable [] dx, int batch) {
    try {
      steps.get(i).kernel().backward(in, out, dy, dx, batch, sites[i]);
    } catch (ArraySizeException e) {
      throw e.in(owner(i, batch), SMALLER_BATCH);
    } catch (OutOfMemoryError e) {
      throw HeapSpace.in(e, owner(i, batch), SMALLER);
    }
  }

  private float[] atLeast(float[][] buffers, int i, int batch) {
    int length = ElementCount.of(batch, steps.get(i).outputSize());
    if (buffers[i].length < length) {
      buffers[i] = HeapSpace.floats(length, owner(i, batch), SMALLER);
    }
    return buffers[i];
  }

  private String owner(int i, int batch) {
    return "Layer '" + steps.get(i).layer().name() + "' with a batch of " + batch + " samples";
  }

  double takePenalties() {
    double sum = 0;
    for (Site site : sites) {
      sum += site.takePenalty();
    }
    return sum;
  }
}
