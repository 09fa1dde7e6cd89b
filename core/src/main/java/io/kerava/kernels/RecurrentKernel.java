package io.kerava.kernels;

import io.kerava.parallel.Pieces;
import org.jspecify.annotations.Nullable;

/**
 * What the recurrent layers' kernels share. The samples are cut into pieces once, each of which a
 * thread takes through all steps; their sums of gradients are added up in the order of the pieces,
 * so that a run can be repeated bit for bit, on any number of processors.
 */
final class RecurrentKernel implements Kernel {
  /** Multiply-adds that are worth a thread, some 20 µs; an activation counts as so many of them. */
  private static final long GRAIN = 1_500_000;

  private static final int ACTIVATION = 100;

  /** Samples that are worth going through the weights for. */
  private static final int SAMPLES = 16;

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

  /** With few samples OpenBLAS would be busy only with the weights, again for each piece. */
  private int smallestPiece(int batch) {
    return Math.max(grain, Math.min(SAMPLES, batch / 2));
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    RecurrentPass pass = site.scratch(this, RecurrentPass::new);
    weights.renew(site);
    pass.beginForward(x, y, batch, site);
    pass.reserve(Pieces.count(batch, smallestPiece(batch)));
    pass.forward.run(batch, smallestPiece(batch));
  }

  @Override
  public void backward(
      float[] x, float[] y, float[] dy, float @Nullable [] dx, int batch, Site site) {
    RecurrentPass pass = site.scratch(this, RecurrentPass::new);
    weights.renewTransposed(site);
    pass.beginBackward(dy, dx);
    pass.backward.run(batch, smallestPiece(batch));
    addUp(pass, site);
  }

  private void addUp(RecurrentPass pass, Site site) {
    int columns = weights.columns();
    int features = geometry.features() * columns;
    for (int number = 0; number < pass.backward.count(); number++) {
      RecurrentInput part = pass.input(number);
      addUp(part.kernelGradient(), 0, features, RecurrentWeights.KERNEL, 0, number, pass, site);
      addUp(
          part.recurrentGradient(),
          0,
          geometry.units() * columns,
          RecurrentWeights.RECURRENT,
          0,
          number,
          pass,
          site);
      if (geometry.useBias()) {
        int bias = RecurrentWeights.BIAS;
        addUp(part.kernelGradient(), features, columns, bias, 0, number, pass, site);
        if (weights.hasRecurrentBias()) {
          addUp(part.recurrentBiasGradient(), 0, columns, bias, columns, number, pass, site);
        }
      }
    }
  }

  /** Adds a part's sums to the gradient of a weight; those of the first part begin it. */
  private static void addUp(
      NativeFloats terms,
      int from,
      int length,
      int weight,
      int at,
      int number,
      RecurrentPass pass,
      Site site) {
    if (!site.trains(weight)) {
      return;
    }
    int to = site.offset(weight) + at;
    if (number == 0) {
      terms.get(from, site.gradients(), to, length);
    } else {
      float[] heap = pass.sums(length);
      terms.get(from, heap, 0, length);
      add(heap, site.gradients(), to, length);
    }
  }

  private static void add(float[] terms, float[] sums, int to, int length) {
    for (int i = 0; i < length; i++) {
      sums[to + i] += terms[i];
    }
  }
}
