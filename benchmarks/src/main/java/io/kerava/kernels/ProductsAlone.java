package io.kerava.kernels;

import io.kerava.backend.Backend;
import io.kerava.backend.BlasThreads;
import io.kerava.benchmarks.worker.NotApplicableException;
import io.kerava.benchmarks.worker.Outcome;
import io.kerava.benchmarks.worker.Subject;
import io.kerava.parallel.Limits;
import io.kerava.parallel.Workers;
import java.util.Arrays;

/**
 * The matrix products of a work and nothing else: no copies, no activations, no optimizer. What the
 * fast engine takes beyond this time it takes for the rest. The products are cut for threads as
 * {@link DenseKernel} cuts them.
 */
public final class ProductsAlone implements Subject {
  /** The id of the rate of a large product, in GFLOP/s. */
  public static final String PEAK = "peak";

  private static final int[] MNIST = {784, 32, 10, 10};
  private static final int[] WIDE = {784, 512, 512, 10};
  private static final double NANOS = 1e9;
  private static final int PEAK_SIDE = 2048;
  private static final int[] PEAK_WIDTHS = {PEAK_SIDE, PEAK_SIDE};
  private static final int PEAK_RUNS = 5;

  private final int rows;

  /** The products of works with that many rows. */
  public ProductsAlone(int rows) {
    Backend.current(); // OpenBLAS must learn what the processor is before it is loaded
    this.rows = rows;
  }

  @Override
  public String describe() {
    return "OpenBLAS's matrix products of the fast engine, " + Workers.shared().parts() + " parts";
  }

  @Override
  public Outcome run(String work) {
    double value =
        switch (work) {
          case "mnist32" -> seconds(MNIST, 32, true);
          case "mnist128" -> seconds(MNIST, 128, true);
          case "wide128" -> seconds(WIDE, 128, true);
          case "predict32" -> seconds(MNIST, 32, false);
          case "predict10000" -> seconds(MNIST, 10_000, false);
          case PEAK -> peak();
          default -> throw new NotApplicableException("no products worth measuring");
        };
    return new Outcome(value, Double.NaN);
  }

  private static double peak() {
    double fastest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < PEAK_RUNS; i++) {
      fastest = Math.min(fastest, seconds(PEAK_WIDTHS, PEAK_SIDE, PEAK_SIDE, false));
    }
    return 2.0 * PEAK_SIDE * PEAK_SIDE * PEAK_SIDE / fastest / NANOS;
  }

  private double seconds(int[] widths, int batch, boolean training) {
    return seconds(widths, rows, batch, training);
  }

  private static double seconds(int[] widths, int rows, int batch, boolean training) {
    try {
      return secondsOfPasses(widths, rows, batch, training);
    } finally {
      BlasThreads.giveBack();
    }
  }

  private static double secondsOfPasses(int[] widths, int rows, int batch, boolean training) {
    Product[] layers = new Product[widths.length - 1];
    for (int i = 0; i < layers.length; i++) {
      layers[i] = new Product(Math.min(batch, rows), widths[i], widths[i + 1], training && i > 0);
    }
    Arrays.stream(layers).forEach(layer -> layer.step(layer.rows, training));
    long start = System.nanoTime();
    for (int from = 0; from < rows; from += batch) {
      int count = Math.min(batch, rows - from);
      for (Product layer : layers) {
        layer.step(count, training);
      }
    }
    return (System.nanoTime() - start) / NANOS;
  }

  /** The products of one dense layer. */
  private static final class Product {
    final int rows;
    private final int inputs;
    private final int units;
    private final boolean passesGradient;
    private final NativeFloats x = new NativeFloats();
    private final NativeFloats w = new NativeFloats();
    private final NativeFloats y = new NativeFloats();

    Product(int rows, int inputs, int units, boolean passesGradient) {
      this.rows = rows;
      this.inputs = inputs;
      this.units = units;
      this.passesGradient = passesGradient;
      int parts = Workers.shared().parts();
      x.reserve(rows * inputs, parts);
      w.reserve(inputs * units, parts);
      y.reserve(rows * units, parts);
    }

    void step(int count, boolean training) {
      long work = (long) count * inputs * units;
      Workers workers = Workers.shared();
      workers.run(this::outputs, 0, count, grain(count, work));
      if (training) {
        workers.run(
            (part, from, to) -> weightGradients(part, from, to, count),
            0,
            inputs,
            grain(inputs, work));
      }
      if (passesGradient) {
        workers.run(this::inputGradients, 0, count, grain(count, work));
      }
    }

    private void outputs(int part, int from, int to) {
      NativeProducts.multiply(
          false,
          false,
          to - from,
          units,
          inputs,
          x.at(part, from * inputs),
          inputs,
          w.at(part, 0),
          units,
          0f,
          y.at(part, from * units),
          units);
    }

    private void weightGradients(int part, int from, int to, int count) {
      NativeProducts.multiply(
          true,
          false,
          to - from,
          units,
          count,
          x.at(part, from),
          inputs,
          y.at(part, 0),
          units,
          0f,
          w.at(part, from * units),
          units);
    }

    private void inputGradients(int part, int from, int to) {
      NativeProducts.multiply(
          false,
          true,
          to - from,
          inputs,
          units,
          y.at(part, from * units),
          units,
          w.at(part, 0),
          units,
          0f,
          x.at(part, from * inputs),
          inputs);
    }

    private static int grain(int length, long work) {
      return work < Limits.SHARED_PRODUCT
          ? length
          : (int) Math.max(1, length * Limits.SHARED_PRODUCT / 2 / work);
    }
  }
}
