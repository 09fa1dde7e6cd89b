package io.kerava.kernels;

import io.kerava.activations.FloatActivation;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;

/**
 * The samples that one thread takes through all steps, and its memory for them: since samples don't
 * meet, threads wait for each other only at the end. Arrays of {@code length()} are laid out (steps,
 * rows, units), a row for each sample.
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
    this.z = natives(gates);
    this.operands = natives(masks.masksState() ? gates : 1);
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

  private static NativeFloats[] natives(int count) {
    NativeFloats[] made = new NativeFloats[count];
    Arrays.setAll(made, i -> new NativeFloats());
    return made;
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
      if (site.training()) {
        gradients[gate].atLeast(length);
      }
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
