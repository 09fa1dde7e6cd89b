package io.kerava.kernels;

import io.kerava.activations.FloatActivation;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The samples that one thread takes through all steps, and its memory for them: since samples don't
 * meet, threads wait for each other only at the end.
 *
 * <p>What a step works on is in arrays of {@link #size()}, (rows, units) with a row for each
 * sample, which stay in the processor's first cache. HotSpot of Java 17 vectorizes no loop whose
 * arrays begin at different places, so they all begin at 0. What the way back needs is copied to
 * where all steps have room, (steps, rows, units).
 */
final class RecurrentPart {
  private final int steps;
  private final int units;
  private final int gates;
  private final RecurrentMasks masks;
  private final RecurrentWeights weights;
  private final FloatPointer recurrent;
  private final FloatPointer transposed;
  private final RecurrentCell cell;
  private final NativeFloats[] z;
  private final NativeFloats[] operands;
  private final NativeFloats[] left;
  private final NativeFloats[] right;
  private final NativeFloats nativeBack = new NativeFloats();
  private final boolean[] keepsInputs;
  private final Buffer[] allInputs;
  private final Buffer[] inputs;
  private final Buffer[] outputs;
  private final Buffer[] gradients;
  private final Buffer[] pasts;
  private final Buffer[] states;
  private final Buffer[] before;
  private final Buffer[] stateGradients;
  private final Buffer temporary = new Buffer();
  private final Buffer masked = new Buffer();
  private boolean dropsState;
  private int first;
  private int rows;

  RecurrentPart(
      RecurrentGeometry geometry,
      RecurrentCell.Kind kind,
      RecurrentWeights weights,
      RecurrentMasks masks) {
    this.steps = geometry.steps();
    this.units = geometry.units();
    this.gates = kind.gates();
    this.masks = masks;
    this.weights = weights;
    this.recurrent = weights.recurrentPointer();
    this.transposed = weights.transposedPointer();
    this.z = NativeFloats.several(gates);
    this.operands = NativeFloats.several(masks.masksState() ? gates : 1);
    this.left = new NativeFloats[gates];
    Arrays.setAll(left, gate -> operands[gate % operands.length]);
    this.right = z.clone();
    this.keepsInputs = new boolean[gates];
    this.allInputs = Buffer.several(gates);
    this.inputs = Buffer.several(gates);
    this.outputs = Buffer.several(gates);
    this.gradients = Buffer.several(gates);
    this.pasts = Buffer.several(kind.states());
    this.states = Buffer.several(kind.states());
    this.before = Buffer.several(kind.states());
    this.stateGradients = Buffer.several(kind.states());
    this.cell = kind.cell(this);
  }

  /** Makes room for the samples from {@code firstRow} on. */
  void begin(int firstRow, int rowCount, Site site) {
    first = firstRow;
    rows = rowCount;
    dropsState = site.training() && masks.masksState();
    for (int gate = 0; gate < gates; gate++) {
      z[gate].reserve(length(), 1);
      outputs[gate].atLeast(size());
      gradients[gate].atLeast(size());
    }
    for (NativeFloats each : operands) {
      each.reserve(length(), 1);
    }
    for (int state = 0; state < states.length; state++) {
      pasts[state].atLeast(length());
      states[state].atLeast(size());
      before[state].atLeast(size());
      stateGradients[state].atLeast(size());
    }
    nativeBack.reserve(size(), 1);
    temporary.atLeast(size());
    masked.atLeast(size());
    cell.begin(site);
  }

  /** The number of elements of a step. */
  int size() {
    return rows * units;
  }

  /** The number of elements of all steps. */
  int length() {
    return steps * rows * units;
  }

  int steps() {
    return steps;
  }

  /** The first sample. */
  int first() {
    return first;
  }

  /** The number of samples. */
  int rows() {
    return rows;
  }

  RecurrentCell cell() {
    return cell;
  }

  /** Says whether a gate's activation needs its input on the way back. */
  void keepInputs(int gate, boolean keeps) {
    keepsInputs[gate] = keeps;
    if (keeps) {
      allInputs[gate].atLeast(length());
      inputs[gate].atLeast(size());
    }
  }

  /** The state's side of the recurrent product of a gate, where it is not the state. */
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

  /** What a gate's activation gets; the same array as its output where it may be written over. */
  float[] input(int gate) {
    return keepsInputs[gate] ? inputs[gate].data() : outputs[gate].data();
  }

  float[] output(int gate) {
    return outputs[gate].data();
  }

  /** The gradient at a gate's output, and then at its activation's input. */
  float[] gradient(int gate) {
    return gradients[gate].data();
  }

  /** A state: before a step it is the old one, after it the new one. */
  float[] state(int state) {
    return states[state].data();
  }

  /** A state before the step, on the way back. */
  float[] before(int state) {
    return before[state].data();
  }

  float[] stateGradient(int state) {
    return stateGradients[state].data();
  }

  int stateCount() {
    return states.length;
  }

  /** An array for the cell. */
  float[] temporary() {
    return temporary.data();
  }

  /** Keeps the states before a step, and puts them where the products are made. */
  void prepare(int step) {
    int at = step * size();
    for (int state = 0; state < states.length; state++) {
      System.arraycopy(states[state].data(), 0, pasts[state].data(), at, size());
    }
    for (int gate = 0; gate < operands.length; gate++) {
      float[] operand = states[0].data();
      if (dropsState) {
        operand = masked.data();
        maskState(gate, states[0].data(), operand);
      }
      operands[gate].put(at, operand, 0, size());
    }
  }

  /** Gives a sample the states back that it had before a step. */
  void restore(int step, int row) {
    for (int state = 0; state < states.length; state++) {
      int from = step * size() + row * units;
      System.arraycopy(pasts[state].data(), from, states[state].data(), row * units, units);
    }
  }

  /** Gets what the way back through a step needs. */
  void recall(int step) {
    int at = step * size();
    for (int state = 0; state < states.length; state++) {
      System.arraycopy(pasts[state].data(), at, before[state].data(), 0, size());
    }
    for (int gate = 0; gate < gates; gate++) {
      z[gate].get(at, outputs[gate].data(), 0, size());
      if (keepsInputs[gate]) {
        System.arraycopy(allInputs[gate].data(), at, inputs[gate].data(), 0, size());
      }
    }
  }

  /** The values of a state as a gate sees them: with its dropout mask. */
  void maskState(int gate, float[] values, float[] result) {
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
  void addRecurrentProduct(int gate, int step) {
    product(gate, z[gate], step, 1f);
  }

  /** The product of the state and a gate's weights by itself. */
  void recurrentProduct(int gate, NativeFloats result, int step) {
    product(gate, result, step, 0f);
  }

  private void product(int gate, NativeFloats result, int step, float beta) {
    int at = step * size();
    GateProducts.multiply(
        left[gate].at(0, at),
        units,
        recurrent.position(gate * units),
        weights.columns(),
        beta,
        result.at(0, at),
        units,
        rows,
        units,
        units);
  }

  /** Gets the sum of a gate's products. */
  void fetch(int gate, int step) {
    z[gate].get(step * size(), input(gate), 0, size());
  }

  /** A gate's output from its input. */
  void activate(int gate, int step, FloatActivation activation) {
    int at = step * size();
    if (keepsInputs[gate]) {
      System.arraycopy(input(gate), 0, allInputs[gate].data(), at, size());
    }
    activation.forward(input(gate), output(gate), 0, size());
    z[gate].put(at, output(gate), 0, size());
  }

  /** From the gradient at a gate's output to that at its input, which is kept for the products. */
  void activationGradient(int gate, int step, FloatActivation activation) {
    float[] d = gradient(gate);
    activation.backward(input(gate), output(gate), d, d, 0, size());
    z[gate].put(step * size(), d, 0, size());
  }

  /** The gradient at the state before a step, through the products of the first gates. */
  void stateProducts(int count, int step, float[] result) {
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
      stateProduct(gate, step, term);
      maskState(gate, term, term);
      for (int i = 0; i < size(); i++) {
        result[i] += term[i];
      }
    }
  }

  /** The gradient at the left factor of one gate's product. */
  void stateProduct(int gate, int step, float[] result) {
    backProduct(gate, step, 0f);
    nativeBack.get(0, result, 0, size());
  }

  private void backProduct(int gate, int step, float beta) {
    GateProducts.multiply(
        right[gate].at(0, step * size()),
        units,
        transposed.position(gate * units * units),
        units,
        beta,
        nativeBack.at(0, 0),
        units,
        rows,
        units,
        units);
  }
}
