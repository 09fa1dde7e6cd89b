package io.kerava.kernels;

import io.kerava.parallel.BlasThreads;
import io.kerava.parallel.Workers;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the recurrent layers' kernels share. The samples are cut once for the workers, each of which
 * takes its own through all steps; their sums of gradients are added up in the order of the parts,
 * so that a run can be repeated bit for bit.
 */
final class RecurrentKernel implements Kernel {
  /** Multiply-adds that are worth a thread; an activation counts as so many of them. */
  private static final long GRAIN = 400_000;

  private static final int ACTIVATION = 100;

  private final RecurrentGeometry geometry;
  private final RecurrentCell.Kind kind;
  private final RecurrentWeights weights;
  private final int grain;

  RecurrentKernel(RecurrentGeometry geometry, RecurrentCell.Kind kind) {
    this.geometry = geometry;
    this.kind = kind;
    this.weights = new RecurrentWeights(geometry, kind);
    long sample =
        (long) geometry.steps()
            * weights.columns()
            * (geometry.units() + weights.rows() + ACTIVATION);
    this.grain = (int) Math.max(1, GRAIN / sample);
  }

  RecurrentGeometry geometry() {
    return geometry;
  }

  RecurrentCell.Kind kind() {
    return kind;
  }

  RecurrentWeights weights() {
    return weights;
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    RecurrentPass pass = site.scratch(this, RecurrentPass::new);
    weights.renew(site);
    pass.beginForward(x, y, batch, site);
    BlasThreads.useOne();
    Workers.shared().run(pass.forward, 0, batch, grain);
  }

  @Override
  public void backward(
      float[] x, float[] y, float[] dy, float @Nullable [] dx, int batch, Site site) {
    RecurrentPass pass = site.scratch(this, RecurrentPass::new);
    pass.beginBackward(dy, dx);
    BlasThreads.useOne();
    Workers.shared().run(pass.backward, 0, batch, grain);
    addUp(pass, site);
  }

  private void addUp(RecurrentPass pass, Site site) {
    float[] gradients = site.gradients();
    int features = geometry.features() * weights.columns();
    for (int number = 0; number < pass.usedParts(); number++) {
      RecurrentInput input = pass.input(number);
      float[] heap = pass.sums(Math.max(weights.rows(), geometry.units()) * weights.columns());
      boolean first = number == 0;
      input.kernelGradient().get(0, heap, 0, weights.rows() * weights.columns());
      if (site.trains(RecurrentWeights.KERNEL)) {
        add(heap, 0, gradients, site.offset(RecurrentWeights.KERNEL), features, first);
      }
      if (geometry.useBias() && site.trains(RecurrentWeights.BIAS)) {
        int bias = site.offset(RecurrentWeights.BIAS);
        add(heap, features, gradients, bias, weights.columns(), first);
        if (weights.hasRecurrentBias()) {
          addRecurrentBias(pass.part(number), heap, gradients, bias + weights.columns(), first);
        }
      }
      if (site.trains(RecurrentWeights.RECURRENT)) {
        int length = geometry.units() * weights.columns();
        input.recurrentGradient().get(0, heap, 0, length);
        add(heap, 0, gradients, site.offset(RecurrentWeights.RECURRENT), length, first);
      }
    }
  }

  /** Both biases have the same gradient, but for a gate that does more than add the products. */
  private void addRecurrentBias(
      RecurrentPart part, float[] heap, float[] gradients, int bias, boolean first) {
    int units = geometry.units();
    int inputBias = geometry.features() * weights.columns();
    for (int gate = 0; gate < kind.gates(); gate++) {
      float[] own = part.rightHeap(gate);
      if (own == null) {
        add(heap, inputBias + gate * units, gradients, bias + gate * units, units, first);
      } else {
        for (int row = 0; row < geometry.steps() * part.rows(); row++) {
          add(own, row * units, gradients, bias + gate * units, units, first && row == 0);
        }
      }
    }
  }

  private static void add(
      float[] terms, int from, float[] sums, int to, int length, boolean first) {
    if (first) {
      Arrays.fill(sums, to, to + length, 0f);
    }
    for (int i = 0; i < length; i++) {
      sums[to + i] += terms[from + i];
    }
  }
}
