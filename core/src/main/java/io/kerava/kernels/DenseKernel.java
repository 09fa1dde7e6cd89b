package io.kerava.kernels;

import io.kerava.activations.Activation;
import io.kerava.activations.FloatActivation;
import io.kerava.parallel.Limits;
import io.kerava.parallel.Workers;
import org.jspecify.annotations.Nullable;

/**
 * {@code y = activation(x w + b)} on the last axis. Small products are loops in Java; large ones go
 * to OpenBLAS, for which inputs and weights are copied to native memory, and are cut by rows for
 * several threads. Each part does its copying and its activation too.
 */
public final class DenseKernel implements Kernel {
  private static final int KERNEL = 0;
  private static final int BIAS = 1;

  /** Samples of a product that are worth going through the weights for. */
  private static final int SAMPLES = 32;

  /** Columns of a product that are worth going through the samples for. */
  private static final int COLUMNS = 128;

  /** Inputs of the weights' gradient that are worth going through that of the outputs for. */
  private static final int INPUTS = 96;

  private final int inputs;
  private final int units;
  private final int rowsPerSample;
  private final boolean useBias;
  private final FloatActivation activation;
  private final NativeFloats weights = new NativeFloats();
  private volatile long weightsVersion = -1;

  /**
   * A kernel.
   *
   * @param inputs the length of the last axis of the input
   * @param rowsPerSample the product of the lengths of the axes between the batch and the last one
   */
  public DenseKernel(
      int inputs, int units, int rowsPerSample, boolean useBias, Activation activation) {
    this.inputs = inputs;
    this.units = units;
    this.rowsPerSample = rowsPerSample;
    this.useBias = useBias;
    this.activation = activation.toFloat(units);
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    int rows = batch * rowsPerSample;
    DensePass pass = site.scratch(this, DensePass::new);
    pass.begin(x, y, rows, site);
    long work = work(rows);
    if (work <= Limits.JAVA_PRODUCT) {
      JavaProducts.multiply(
          x, 0, site.values(), site.offset(KERNEL), pass.z, 0, rows, inputs, units);
      if (useBias) {
        addBias(pass.z, rows, site.values(), site.offset(BIAS));
      }
      activation.forward(pass.z, y, 0, rows * units);
    } else {
      renewWeights(pass, site);
      int parts = Workers.shared().parts();
      pass.nativeX.reserve(rows, inputs, parts);
      pass.nativeY.reserve(rows, units, parts);
      if (cutsColumns(rows, units, work)) {
        pass.reserveWeights(parts);
        Workers.shared().run(pass.copyInput, 0, rows, rowsOfLoop(inputs));
        pass.forwardColumns.run(units, grain(units, work, COLUMNS));
        Workers.shared().run(pass.activate, 0, rows, rowsOfLoop(units));
      } else {
        pass.forward.run(rows, grain(rows, work, SAMPLES));
      }
    }
  }

  /**
   * Whether a product of few rows is cut between its columns: so each thread goes through a part of
   * the weights, where it would have to go through all of them for a few rows.
   */
  static boolean cutsColumns(int rows, int columns, long work) {
    return work >= Limits.SHARED_PRODUCT && rows < columns;
  }

  private static int rowsOfLoop(int columns) {
    return Math.max(1, Limits.LOOP_GRAIN / columns);
  }

  /**
   * The rows of a piece that are enough work for a thread. With few rows OpenBLAS would be busy
   * only with the other matrix, again for each piece; so there are two pieces of them at most.
   */
  static int grain(int length, long work, int fewest) {
    if (work < Limits.SHARED_PRODUCT) {
      return length;
    }
    int enough = (int) Math.max(1, length * Limits.SHARED_PRODUCT / 2 / work);
    return Math.max(enough, Math.min(fewest, length / 2));
  }

  private long work(int rows) {
    return (long) rows * inputs * units;
  }

  /** Several threads may predict at once: the first one that sees new weights copies them. */
  private void renewWeights(DensePass pass, Site site) {
    if (weightsVersion != site.version()) {
      synchronized (weights) {
        if (weightsVersion != site.version()) {
          weights.reserve(inputs, units, 1);
          Workers.shared().run(pass.copyWeights, 0, inputs * units, Limits.LOOP_GRAIN);
          weightsVersion = site.version();
        }
      }
    }
  }

  void copyWeights(DensePass pass, int from, int to) {
    Site site = pass.site();
    weights.put(from, site.values(), site.offset(KERNEL) + from, to - from);
  }

  void copyInputRows(DensePass pass, int from, int to) {
    pass.nativeX.put(from * inputs, pass.x, from * inputs, (to - from) * inputs);
    if (useBias) { // the product is added to it
      for (int row = from; row < to; row++) {
        pass.nativeY.put(row * units, pass.site().values(), pass.site().offset(BIAS), units);
      }
    }
  }

  void activateRows(DensePass pass, int from, int to) {
    pass.nativeY.get(from * units, pass.z, from * units, (to - from) * units);
    activation.forward(pass.z, pass.y, from * units, to * units);
  }

  void forwardColumns(DensePass pass, int part, int from, int to) {
    NativeProducts.multiply(
        false,
        false,
        pass.rows,
        to - from,
        inputs,
        pass.nativeX.at(part, 0),
        inputs,
        pass.weightsAt(part, weights.first(), from),
        units,
        useBias ? 1f : 0f,
        pass.nativeY.at(part, from),
        units);
  }

  void forwardRows(DensePass pass, int part, int from, int to) {
    copyInputRows(pass, from, to);
    NativeProducts.multiply(
        false,
        false,
        to - from,
        units,
        inputs,
        pass.nativeX.at(part, from * inputs),
        inputs,
        weights.first(),
        units,
        useBias ? 1f : 0f,
        pass.nativeY.at(part, from * units),
        units);
    activateRows(pass, from, to);
  }

  private void addBias(float[] z, int rows, float[] b, int bias) {
    for (int row = 0; row < rows; row++) {
      for (int j = 0; j < units; j++) {
        z[row * units + j] += b[bias + j];
      }
    }
  }

  boolean needsInput() {
    return activation.needsInput();
  }

  int units() {
    return units;
  }

  @Override
  public void backward(
      float[] x, float[] y, float[] dy, float @Nullable [] dx, int batch, Site site) {
    int rows = batch * rowsPerSample;
    DensePass pass = site.scratch(this, DensePass::new);
    boolean trainsBias = useBias && site.trains(BIAS);
    long work = work(rows);
    if (work <= Limits.JAVA_PRODUCT) {
      activation.backward(pass.z, y, dy, dy, 0, rows * units);
      if (trainsBias) {
        sumRows(dy, rows, site.gradients(), site.offset(BIAS));
      }
      if (site.trains(KERNEL)) {
        JavaProducts.multiplyTransposedFirst(
            x, dy, site.gradients(), site.offset(KERNEL), rows, inputs, units);
      }
      if (dx != null) {
        JavaProducts.multiplyTransposedSecond(
            dy, site.values(), site.offset(KERNEL), dx, rows, inputs, units);
      }
      return;
    }
    pass.dy = dy;
    backwardNative(dx, pass, rows, work);
    if (trainsBias) {
      sumRowsNatively(pass, rows, site);
    }
  }

  /** A row of ones times dy, which is in native memory already: a loop in Java is slower. */
  private void sumRowsNatively(DensePass pass, int rows, Site site) {
    pass.nativeSums.reserve(units, 1);
    NativeProducts.multiply(
        false,
        false,
        1,
        units,
        rows,
        pass.ones(rows),
        rows,
        pass.nativeDy.at(0, 0),
        units,
        0f,
        pass.nativeSums.at(0, 0),
        units);
    pass.nativeSums.get(0, site.gradients(), site.offset(BIAS), units);
  }

  private void backwardNative(float @Nullable [] dx, DensePass pass, int rows, long work) {
    int parts = Workers.shared().parts();
    pass.nativeDy.reserve(rows, units, parts);
    Workers.shared().run(pass.activationGradient, 0, rows, rowsOfLoop(units));
    if (pass.site().trains(KERNEL)) {
      pass.nativeDw.reserve(inputs, units, parts);
      pass.weightGradient.run(inputs, grain(inputs, work, INPUTS));
    }
    if (dx != null) {
      pass.dx = dx;
      pass.nativeX.reserve(rows, inputs, parts);
      if (cutsColumns(rows, inputs, work)) {
        pass.reserveWeights(parts);
        pass.inputGradientColumns.run(inputs, grain(inputs, work, COLUMNS));
        Workers.shared().run(pass.copyInputGradient, 0, rows, rowsOfLoop(inputs));
      } else {
        pass.inputGradient.run(rows, grain(rows, work, SAMPLES));
      }
    }
  }

  void activationGradientRows(DensePass pass, int from, int to) {
    activation.backward(pass.z, pass.y, pass.dy, pass.dy, from * units, to * units);
    pass.nativeDy.put(from * units, pass.dy, from * units, (to - from) * units);
  }

  void weightGradientRows(DensePass pass, int part, int from, int to) {
    NativeProducts.multiply(
        true,
        false,
        to - from,
        units,
        pass.rows,
        pass.nativeX.at(part, from),
        inputs,
        pass.nativeDy.at(part, 0),
        units,
        0f,
        pass.nativeDw.at(part, from * units),
        units);
    Site site = pass.site();
    pass.nativeDw.get(
        from * units, site.gradients(), site.offset(KERNEL) + from * units, (to - from) * units);
  }

  void inputGradientColumns(DensePass pass, int part, int from, int to) {
    NativeProducts.multiply(
        false,
        true,
        pass.rows,
        to - from,
        units,
        pass.nativeDy.at(part, 0),
        units,
        pass.weightsAt(part, weights.first(), (long) from * units),
        units,
        0f,
        pass.nativeX.at(part, from),
        inputs);
  }

  void copyInputGradientRows(DensePass pass, int from, int to) {
    pass.nativeX.get(from * inputs, pass.dx, from * inputs, (to - from) * inputs);
  }

  /** The input is not needed any more, so its native memory takes the gradient. */
  void inputGradientRows(DensePass pass, int part, int from, int to) {
    NativeProducts.multiply(
        false,
        true,
        to - from,
        inputs,
        units,
        pass.nativeDy.at(part, from * units),
        units,
        weights.first(),
        units,
        0f,
        pass.nativeX.at(part, from * inputs),
        inputs);
    copyInputGradientRows(pass, from, to);
  }

  private void sumRows(float[] dy, int rows, float[] sums, int offset) {
    for (int j = 0; j < units; j++) {
      sums[offset + j] = 0;
    }
    for (int row = 0; row < rows; row++) {
      addRow(dy, row * units, sums, offset, units);
    }
  }

  private static void addRow(float[] dy, int from, float[] sums, int to, int units) {
    for (int j = 0; j < units; j++) {
      sums[to + j] += dy[from + j];
    }
  }
}
