package io.kerava.kernels;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The products of the state and the recurrent weights, step by step, of the samples of a {@link
 * RecurrentPart}; native memory is laid out (steps, rows, units).
 */
final class RecurrentProducts {
  private final int steps;
  private final int units;
  private final RecurrentMasks masks;
  private final RecurrentWeights weights;
  private final FloatPointer recurrent;
  private final FloatPointer transposed;
  private final NativeFloats[] z;
  private final NativeFloats[] operands;
  private final NativeFloats[] left;
  private final NativeFloats[] right;
  private final NativeFloats nativeBack = new NativeFloats();
  private final Buffer masked = new Buffer();
  private boolean dropsState;
  private int first;
  private int rows;

  RecurrentProducts(
      RecurrentGeometry geometry, int gates, RecurrentWeights weights, RecurrentMasks masks) {
    this.steps = geometry.steps();
    this.units = geometry.units();
    this.masks = masks;
    this.weights = weights;
    this.recurrent = weights.recurrentPointer();
    this.transposed = weights.transposedPointer();
    this.z = NativeFloats.several(gates);
    this.operands = NativeFloats.several(masks.masksState() ? gates : 1);
    this.left = new NativeFloats[gates];
    Arrays.setAll(left, gate -> operands[gate % operands.length]);
    this.right = z.clone();
  }

  /** Makes room for the samples from {@code firstRow} on. */
  void begin(int firstRow, int rowCount, Site site) {
    first = firstRow;
    rows = rowCount;
    dropsState = site.training() && masks.masksState();
    for (NativeFloats each : z) {
      each.reserve(steps, size(), 1);
    }
    for (NativeFloats each : operands) {
      each.reserve(steps, size(), 1);
    }
    nativeBack.reserve(size(), 1);
    masked.atLeast(size());
  }

  private int size() {
    return rows * units;
  }

  /** The state's side of the product of a gate, where it is not the state. */
  void setLeftFactor(int gate, NativeFloats factor) {
    left[gate] = factor;
  }

  /** Where the gradients at a gate's recurrent product are, if other than those at the gate. */
  void setRightFactor(int gate, NativeFloats factor) {
    right[gate] = factor;
  }

  NativeFloats left(int gate) {
    return left[gate];
  }

  NativeFloats right(int gate) {
    return right[gate];
  }

  /** A gate's input products, then its outputs, and at last the gradients at the products. */
  NativeFloats z(int gate) {
    return z[gate];
  }

  /** Puts the state before a step where the products are made. */
  void setState(int step, float[] state) {
    for (int gate = 0; gate < operands.length; gate++) {
      float[] operand = state;
      if (dropsState) {
        operand = masked.data();
        mask(gate, state, operand);
      }
      operands[gate].put(step * size(), operand, 0, size());
    }
  }

  /** The values of a state as a gate sees them: with its dropout mask. */
  void mask(int gate, float[] values, float[] result) {
    float[] mask = dropsState ? masks.state(gate) : null;
    if (mask == null) {
      System.arraycopy(values, 0, result, 0, size());
      return;
    }
    for (int i = 0; i < size(); i++) {
      result[i] = values[i] * mask[first * units + i];
    }
  }

  /** Adds the product of the state and a gate's weights to the gate's input product. */
  void add(int gate, int step) {
    product(gate, z[gate], step, 1f);
  }

  /** The product of the state and a gate's weights by itself. */
  void multiply(int gate, NativeFloats result, int step) {
    product(gate, result, step, 0f);
  }

  private void product(int gate, NativeFloats result, int step, float beta) {
    int at = step * size();
    NativeProducts.multiply(
        false,
        false,
        rows,
        units,
        units,
        left[gate].at(0, at),
        units,
        recurrent.position((long) gate * units),
        weights.columns(),
        beta,
        result.at(0, at),
        units);
  }

  /** The gradient at the state before a step, through the products of the first gates. */
  void gradient(int count, int step, float[] result) {
    if (!dropsState) {
      for (int gate = 0; gate < count; gate++) {
        backProduct(gate, step, gate == 0 ? 0f : 1f);
      }
      nativeBack.get(0, result, 0, size());
      return;
    }
    Arrays.fill(result, 0, size(), 0f);
    float[] term = masked.data();
    for (int gate = 0; gate < count; gate++) {
      gradientOf(gate, step, term);
      mask(gate, term, term);
      for (int i = 0; i < size(); i++) {
        result[i] += term[i];
      }
    }
  }

  /** The gradient at the left factor of one gate's product. */
  void gradientOf(int gate, int step, float[] result) {
    backProduct(gate, step, 0f);
    nativeBack.get(0, result, 0, size());
  }

  private void backProduct(int gate, int step, float beta) {
    NativeProducts.multiply(
        false,
        false,
        rows,
        units,
        units,
        right[gate].at(0, step * size()),
        units,
        transposed.position((long) gate * units * units),
        units,
        beta,
        nativeBack.at(0, 0),
        units);
  }
}
