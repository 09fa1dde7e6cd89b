package io.kerava.kernels;

import io.kerava.activations.FloatActivation;
import io.kerava.arrays.ElementCount;

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
  private final RecurrentProducts products;
  private final RecurrentCell cell;
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
    this.products = new RecurrentProducts(geometry, gates, weights, masks);
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
    for (int gate = 0; gate < gates; gate++) {
      outputs[gate].atLeast(size());
      gradients[gate].atLeast(size());
    }
    for (int state = 0; state < states.length; state++) {
      pasts[state].atLeast(length());
      states[state].atLeast(size());
      before[state].atLeast(size());
      stateGradients[state].atLeast(size());
    }
    temporary.atLeast(size());
    products.begin(firstRow, rowCount, site);
    cell.begin(site);
  }

  /** The number of elements of a step. */
  int size() {
    return rows * units;
  }

  /** The number of elements of all steps. */
  int length() {
    return ElementCount.of(steps, rows, units);
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

  RecurrentProducts products() {
    return products;
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
    products.setState(step, states[0].data());
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
      products.z(gate).get(at, outputs[gate].data(), 0, size());
      if (keepsInputs[gate]) {
        System.arraycopy(allInputs[gate].data(), at, inputs[gate].data(), 0, size());
      }
    }
  }

  /** Gets the sum of a gate's products. */
  void fetch(int gate, int step) {
    products.z(gate).get(step * size(), input(gate), 0, size());
  }

  /** A gate's output from its input. */
  void activate(int gate, int step, FloatActivation activation) {
    int at = step * size();
    if (keepsInputs[gate]) {
      System.arraycopy(input(gate), 0, allInputs[gate].data(), at, size());
    }
    activation.forward(input(gate), output(gate), 0, size());
    products.z(gate).put(at, output(gate), 0, size());
  }

  /** From the gradient at a gate's output to that at its input, which is kept for the products. */
  void activationGradient(int gate, int step, FloatActivation activation) {
    float[] d = gradient(gate);
    activation.backward(input(gate), output(gate), d, d, 0, size());
    products.z(gate).put(step * size(), d, 0, size());
  }
}
