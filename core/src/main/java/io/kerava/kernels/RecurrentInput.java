package io.kerava.kernels;

import io.kerava.arrays.ElementCount;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The side of a {@link RecurrentPart} that looks at the layer's input: the products of all steps at
 * once, and the sums over all steps on the way back. A column of ones stands for the bias.
 */
final class RecurrentInput {
  private final int steps;
  private final int features;
  private final int units;
  private final int gates;
  private final boolean goBackwards;
  private final RecurrentPart part;
  private final RecurrentMasks masks;
  private final RecurrentWeights weights;
  private final FloatPointer kernel;
  private final NativeFloats[] x;
  private final Buffer gathered = new Buffer();
  private final NativeFloats kernelGradient = new NativeFloats();
  private final NativeFloats recurrentGradient = new NativeFloats();
  private final NativeFloats recurrentBiasGradient = new NativeFloats();
  private boolean drops;

  RecurrentInput(
      RecurrentGeometry geometry,
      int gates,
      RecurrentPart part,
      RecurrentWeights weights,
      RecurrentMasks masks) {
    this.steps = geometry.steps();
    this.features = geometry.features();
    this.units = geometry.units();
    this.gates = gates;
    this.goBackwards = geometry.goBackwards();
    this.part = part;
    this.weights = weights;
    this.masks = masks;
    this.kernel = weights.inputPointer();
    this.x = NativeFloats.several(masks.masksInput() && geometry.masksPerGate() ? gates : 1);
  }

  /** The place of a step in the input. */
  int source(int step) {
    return goBackwards ? steps - 1 - step : step;
  }

  /** The input products of all gates and steps, into the part's. */
  void multiply(float[] input, Site site) {
    drops = site.training() && masks.masksInput();
    int rows = part.rows();
    int width = weights.rows();
    int length = ElementCount.of(steps, rows, width);
    float[] heap = gathered.atLeast(length);
    for (int i = 0; i < x.length; i++) {
      gather(input, heap, i, rows, width);
      x[i].reserve(length, 1);
      x[i].put(0, heap, 0, length);
    }
    for (int gate = 0; gate < gates; gate++) {
      NativeProducts.multiply(
          false,
          false,
          steps * rows,
          units,
          width,
          x[gate % x.length].at(0, 0),
          width,
          kernel.position((long) gate * units),
          weights.columns(),
          0f,
          part.products().z(gate).at(0, 0),
          units);
    }
  }

  private void gather(float[] input, float[] heap, int gate, int rows, int width) {
    float[] mask = drops ? masks.input(gate) : null;
    for (int step = 0; step < steps; step++) {
      for (int row = 0; row < rows; row++) {
        int sample = part.first() + row;
        int from = (sample * steps + source(step)) * features;
        int to = (step * rows + row) * width;
        System.arraycopy(input, from, heap, to, features);
        if (mask != null) {
          scale(mask, sample * features, heap, to, features);
        }
        if (width > features) {
          heap[to + features] = 1f;
        }
      }
    }
  }

  private static void scale(float[] factors, int from, float[] values, int to, int length) {
    for (int i = 0; i < length; i++) {
      values[to + i] *= factors[from + i];
    }
  }

  /** The weights' gradients over the part's samples. */
  void multiplyGradients(Site site) {
    int columns = weights.columns();
    kernelGradient.reserve(weights.rows(), columns, 1);
    recurrentGradient.reserve(units, columns, 1);
    recurrentBiasGradient.reserve(columns, 1);
    for (int gate = 0; gate < gates; gate++) {
      if (trainsInput(site)) {
        sumProducts(
            x[gate % x.length].at(0, 0),
            weights.rows(),
            part.products().z(gate),
            kernelGradient.at(0, gate * units),
            columns);
      }
      if (site.trains(RecurrentWeights.RECURRENT)) {
        sumProducts(
            part.products().left(gate).at(0, 0),
            units,
            part.products().right(gate),
            recurrentGradient.at(0, gate * units),
            columns);
      }
      if (weights.hasRecurrentBias()) {
        FloatPointer ones = x[0].at(0, features);
        FloatPointer sums = recurrentBiasGradient.at(0, gate * units);
        sumProducts(ones, 1, weights.rows(), part.products().right(gate), sums, units);
      }
    }
  }

  /** The transpose of (steps x rows, length) times (steps x rows, units). */
  private void sumProducts(
      FloatPointer values, int length, NativeFloats gradients, FloatPointer sums, int rowOfSums) {
    sumProducts(values, length, length, gradients, sums, rowOfSums);
  }

  /** The same for the first columns of values whose rows are longer. */
  private void sumProducts(
      FloatPointer values,
      int length,
      int row,
      NativeFloats gradients,
      FloatPointer sums,
      int rowOfSums) {
    NativeProducts.multiply(
        true,
        false,
        length,
        units,
        steps * part.rows(),
        values,
        row,
        gradients.at(0, 0),
        units,
        0f,
        sums,
        rowOfSums);
  }

  private boolean trainsInput(Site site) {
    return site.trains(RecurrentWeights.KERNEL)
        || (weights.rows() > features && site.trains(RecurrentWeights.BIAS));
  }

  /** The gradients of the input's weights, the bias's in their last row. */
  NativeFloats kernelGradient() {
    return kernelGradient;
  }

  NativeFloats recurrentBiasGradient() {
    return recurrentBiasGradient;
  }

  NativeFloats recurrentGradient() {
    return recurrentGradient;
  }

  /** The gradient at the input, which gives its native memory for it. */
  void multiplyInputGradient(float[] dx) {
    for (int row = 0; row < part.rows(); row++) {
      int from = (part.first() + row) * steps * features;
      Arrays.fill(dx, from, from + steps * features, 0f);
    }
    for (int gate = 0; gate < gates; gate++) {
      boolean own = x.length > 1;
      NativeProducts.multiply(
          false,
          true,
          steps * part.rows(),
          features,
          units,
          part.products().z(gate).at(0, 0),
          units,
          kernel.position((long) gate * units),
          weights.columns(),
          own || gate == 0 ? 0f : 1f,
          x[gate % x.length].at(0, 0),
          weights.rows());
    }
    for (int i = 0; i < x.length; i++) {
      scatter(i, dx);
    }
  }

  private void scatter(int gate, float[] dx) {
    int rows = part.rows();
    int width = weights.rows();
    float[] heap = gathered.data();
    x[gate].get(0, heap, 0, steps * rows * width);
    float[] mask = drops ? masks.input(gate) : null;
    for (int step = 0; step < steps; step++) {
      for (int row = 0; row < rows; row++) {
        int sample = part.first() + row;
        int from = (step * rows + row) * width;
        if (mask != null) {
          scale(mask, sample * features, heap, from, features);
        }
        add(heap, from, dx, (sample * steps + source(step)) * features, features);
      }
    }
  }

  private static void add(float[] terms, int from, float[] sums, int to, int length) {
    for (int i = 0; i < length; i++) {
      sums[to + i] += terms[from + i];
    }
  }
}
