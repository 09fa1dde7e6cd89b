package io.kerava.kernels;

import io.kerava.activations.FloatActivation;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;

/**
 * The samples that one thread takes through all steps, and its memory for them: since samples don't
 * meet, threads wait for each other only at the end. Arrays of {@code length()} are laid out
 * (steps, rows, units), a row for each sample.
 */
final class RecurrentPart {
  private final int steps;
  private final int units;
  private final int gates;
  private final RecurrentMasks masks;
  private final RecurrentWeights weights;
  private final FloatPointer recurrent;
  private final RecurrentCell cell;
  private final NativeFloats[] z;
  private final NativeFloats[] operands;
  private final NativeFloats[] left;
  private final NativeFloats[] right;
  private final float[] @Nullable [] rightHeap;
  private final NativeFloats nativeBack = new NativeFloats();
  private final boolean[] keepsInputs;
  private final Buffer[] inputs;
  private final Buffer[] outputs;
  private final Buffer[] gradients;
  private final Buffer[] states;
  private final Buffer[] initial;
  private final Buffer[] stateGradients;
  private final Buffer temporary = new Buffer();
  private final Buffer masked = new Buffer();
  private float[] values = {};
  private int recurrentBias;
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
    this.z = NativeFloats.several(gates);
    this.operands = NativeFloats.several(masks.masksState() ? gates : 1);
    this.left = new NativeFloats[gates];
    for (int gate = 0; gate < gates; gate++) {
      left[gate] = operands[gate % operands.length];
    }
    this.right = z.clone();
    this.rightHeap = new float[gates][];
    this.keepsInputs = new boolean[gates];
    this.inputs = Buffer.several(gates);
    this.outputs = Buffer.several(gates);
    this.gradients = Buffer.several(gates);
    this.states = Buffer.several(kind.states());
    this.initial = Buffer.several(kind.states());
    this.stateGradients = Buffer.several(kind.states());
    this.cell = kind.cell(this);
  }

  /** Makes room for the samples from {@code firstRow} on. */
  void begin(int firstRow, int rowCount, Site site) {
    first = firstRow;
    rows = rowCount;
    values = site.values();
    dropsState = site.training() && masks.masksState();
    if (weights.hasRecurrentBias()) {
      recurrentBias = site.offset(RecurrentWeights.BIAS) + weights.columns();
    }
    int length = length();
    for (int gate = 0; gate < gates; gate++) {
      z[gate].reserve(length, 1);
      outputs[gate].atLeast(length);
      gradients[gate].atLeast(length);
    }
    for (NativeFloats each : operands) {
      each.reserve(length, 1);
    }
    for (int state = 0; state < states.length; state++) {
      states[state].atLeast(length);
      initial[state].atLeast(size());
      stateGradients[state].atLeast(size());
    }
    nativeBack.reserve(size(), 1);
    temporary.atLeast(size());
    masked.atLeast(size());
    cell.begin();
  }

  /** The number of elements of a step. */
  int size() {
    return rows * units;
  }

  /** The number of elements of all steps. */
  int length() {
    return steps * rows * units;
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
      inputs[gate].atLeast(length());
    }
  }

  /** The state's side of the recurrent product of a gate, where it is not the state. */
  void setLeftFactor(int gate, NativeFloats factor) {
    left[gate] = factor;
  }

  /** Where the gradients at the recurrent product of a gate are, where not with the gate's. */
  void setRightFactor(int gate, NativeFloats factor, float[] heap) {
    right[gate] = factor;
    rightHeap[gate] = heap;
  }

  NativeFloats left(int gate) {
    return left[gate];
  }

  NativeFloats right(int gate) {
    return right[gate];
  }

  /** The gradients at a recurrent product, where they are other than those at the gate. */
  float @Nullable [] rightHeap(int gate) {
    return rightHeap[gate];
  }

  /** The input products of a gate, and on the way back the gradients at them. */
  NativeFloats z(int gate) {
    return z[gate];
  }

  /** What a gate's activation gets; the same array as its outputs where it may be written over. */
  float[] inputs(int gate) {
    return keepsInputs[gate] ? inputs[gate].data() : outputs[gate].data();
  }

  float[] outputs(int gate) {
    return outputs[gate].data();
  }

  float[] gradients(int gate) {
    return gradients[gate].data();
  }

  /** A state after each step. */
  float[] states(int state) {
    return states[state].data();
  }

  /** A state before the first step. */
  float[] initial(int state) {
    return initial[state].data();
  }

  /** The array that has a state before a step, at {@link #placeBefore}. */
  float[] before(int state, int step) {
    return step == 0 ? initial[state].data() : states[state].data();
  }

  int placeBefore(int step) {
    return step == 0 ? 0 : (step - 1) * size();
  }

  /** The gradient at a state, of one step. */
  float[] stateGradient(int state) {
    return stateGradients[state].data();
  }

  int stateCount() {
    return states.length;
  }

  /** An array for a step, for the cell. */
  float[] temporary() {
    return temporary.data();
  }

  /** Puts the state before a step where its products are made from. */
  void prepare(int step) {
    int at = step * size();
    for (int gate = 0; gate < operands.length; gate++) {
      if (dropsState) {
        stateForGate(gate, step, masked.data());
        operands[gate].put(at, masked.data(), 0, size());
      } else {
        operands[gate].put(at, before(0, step), placeBefore(step), size());
      }
    }
  }

  /** The state before a step, as a gate sees it. */
  void stateForGate(int gate, int step, float[] result) {
    System.arraycopy(before(0, step), placeBefore(step), result, 0, size());
    applyStateMask(gate, result);
  }

  /** Multiplies values of a step by the dropout mask of the state. */
  void applyStateMask(int gate, float[] result) {
    float[] mask = masks.state(gate);
    if (dropsState && mask != null) {
      int from = first * units;
      for (int i = 0; i < size(); i++) {
        result[i] *= mask[from + i];
      }
    }
  }

  /** Adds the product of the state and a gate's weights to the gate's input product. */
  void addRecurrentProduct(int gate, int step) {
    product(gate, z[gate], step, 1f);
  }

  /** The product of the state and a gate's weights, with its bias, by itself. */
  void recurrentProduct(int gate, NativeFloats result, float[] heap, int step) {
    product(gate, result, step, 0f);
    int at = step * size();
    result.get(at, heap, at, size());
    if (weights.hasRecurrentBias()) {
      for (int row = 0; row < rows; row++) {
        addBias(heap, at + row * units, values, recurrentBias + gate * units, units);
      }
    }
  }

  private static void addBias(float[] sums, int at, float[] bias, int from, int length) {
    for (int j = 0; j < length; j++) {
      sums[at + j] += bias[from + j];
    }
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

  /** Copies what a gate's activation gets to the heap. */
  void fetch(int gate, int step) {
    int at = step * size();
    z[gate].get(at, inputs(gate), at, size());
  }

  void activate(int gate, int step, FloatActivation activation) {
    fetch(gate, step);
    int at = step * size();
    activation.forward(inputs(gate), outputs(gate), at, at + size());
  }

  /** From the gradient at a gate's output, in its place, to that at the activation's input. */
  void activationGradient(int gate, int step, FloatActivation activation) {
    int at = step * size();
    float[] d = gradients(gate);
    activation.backward(inputs(gate), outputs(gate), d, d, at, at + size());
  }

  /** Copies the gradient at a gate to where the products with it are made. */
  void keepGradient(int gate, int step) {
    int at = step * size();
    z[gate].put(at, gradients(gate), at, size());
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
      applyStateMask(gate, term);
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
    GateProducts.multiplyTransposedSecond(
        right[gate].at(0, step * size()),
        units,
        recurrent.position(gate * units),
        weights.columns(),
        beta,
        nativeBack.at(0, 0),
        units,
        rows,
        units,
        units);
  }
}
