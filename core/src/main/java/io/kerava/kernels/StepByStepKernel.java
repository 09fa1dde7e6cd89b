package io.kerava.kernels;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A kernel that depends on the batch, on each step of sequences: one step after the other, as Keras
 * runs it.
 */
public final class StepByStepKernel implements Kernel {
  private final Kernel ofStep;
  private final int steps;
  private final int inputSize;
  private final int outputSize;
  private final int[] weightSizes;

  /**
   * A kernel for sequences.
   *
   * @param inputSize the size of one step
   * @param outputSize the size of what comes out of one step
   * @param weightSizes the number of elements of each weight
   */
  public StepByStepKernel(
      Kernel ofStep, int steps, int inputSize, int outputSize, int[] weightSizes) {
    this.ofStep = ofStep;
    this.steps = steps;
    this.inputSize = inputSize;
    this.outputSize = outputSize;
    this.weightSizes = weightSizes.clone();
  }

  /** For each step a place of its own with its input and output, and the sum of the gradients. */
  private static final class Steps {
    final Site[] sites;
    final Buffer[] x;
    final Buffer[] y;
    final Buffer dy = new Buffer();
    final Buffer dx = new Buffer();
    final float[][] sums;

    Steps(StepByStepKernel kernel, Site site) {
      int steps = kernel.steps;
      sites = new Site[steps];
      x = new Buffer[steps];
      y = new Buffer[steps];
      for (int step = 0; step < steps; step++) {
        sites[step] = site.nested(0, kernel.weightSizes.length);
        x[step] = new Buffer();
        y[step] = new Buffer();
      }
      sums = Arrays.stream(kernel.weightSizes).mapToObj(float[]::new).toArray(float[][]::new);
    }
  }

  /** The steps are made with the site, so this is no constant maker. */
  private Steps steps(Site site) {
    Steps[] kept = site.scratch(this, kernel -> new Steps[1]);
    if (kept[0] == null) {
      kept[0] = new Steps(this, site);
    }
    return kept[0];
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    Steps all = steps(site);
    boolean[] mask = site.mask();
    for (int step = 0; step < steps; step++) {
      float[] in = all.x[step].atLeast(batch, inputSize);
      float[] out = all.y[step].atLeast(batch, outputSize);
      take(x, step, in, inputSize, batch);
      all.sites[step].setMask(mask == null ? null : ofStep(mask, step, batch));
      ofStep.forward(in, out, batch, all.sites[step]);
      put(out, y, step, outputSize, batch);
    }
  }

  @Override
  public void backward(
      float[] x, float[] y, float[] dy, float @Nullable [] dx, int batch, Site site) {
    Steps all = steps(site);
    float[] out = all.dy.atLeast(batch, outputSize);
    float[] in = dx == null ? null : all.dx.atLeast(batch, inputSize);
    for (float[] sum : all.sums) {
      Arrays.fill(sum, 0f);
    }
    for (int step = 0; step < steps; step++) {
      take(dy, step, out, outputSize, batch);
      ofStep.backward(all.x[step].data(), all.y[step].data(), out, in, batch, all.sites[step]);
      addGradients(all.sums, site);
      if (dx != null && in != null) {
        put(in, dx, step, inputSize, batch);
      }
    }
    for (int weight = 0; weight < weightSizes.length; weight++) {
      if (site.trains(weight)) {
        float[] sum = all.sums[weight];
        System.arraycopy(sum, 0, site.gradients(), site.offset(weight), sum.length);
      }
    }
  }

  private static void addGradients(float[][] sums, Site site) {
    for (int weight = 0; weight < sums.length; weight++) {
      if (site.trains(weight)) {
        int offset = site.offset(weight);
        for (int i = 0; i < sums[weight].length; i++) {
          sums[weight][i] += site.gradients()[offset + i];
        }
      }
    }
  }

  private void take(float[] sequences, int step, float[] to, int size, int batch) {
    for (int sample = 0; sample < batch; sample++) {
      System.arraycopy(sequences, (sample * steps + step) * size, to, sample * size, size);
    }
  }

  private void put(float[] from, float[] sequences, int step, int size, int batch) {
    for (int sample = 0; sample < batch; sample++) {
      System.arraycopy(from, sample * size, sequences, (sample * steps + step) * size, size);
    }
  }

  private boolean[] ofStep(boolean[] mask, int step, int batch) {
    boolean[] counting = new boolean[batch];
    for (int sample = 0; sample < batch; sample++) {
      counting[sample] = mask[sample * steps + step];
    }
    return counting;
  }
}
