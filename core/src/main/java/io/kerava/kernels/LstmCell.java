package io.kerava.kernels;

import io.kerava.activations.FloatActivation;

/** The step of an LSTM; the gates are i, f, c, o. */
final class LstmCell implements RecurrentCell {
  private static final int INPUT = 0;
  private static final int FORGET = 1;
  private static final int CANDIDATE = 2;
  private static final int OUTPUT = 3;
  private static final int HIDDEN = 0;
  private static final int CARRY = 1;

  private final RecurrentPart part;
  private final FloatActivation activation;
  private final FloatActivation recurrentActivation;
  private final Buffer activeCarries = new Buffer();

  LstmCell(RecurrentPart part, FloatActivation activation, FloatActivation recurrentActivation) {
    this.part = part;
    this.activation = activation;
    this.recurrentActivation = recurrentActivation;
  }

  /** The cells of a layer. */
  record Kind(FloatActivation activation, FloatActivation recurrentActivation)
      implements RecurrentCell.Kind {
    @Override
    public int gates() {
      return 4;
    }

    @Override
    public int states() {
      return 2;
    }

    @Override
    public boolean hasRecurrentBias() {
      return false;
    }

    @Override
    public RecurrentCell cell(RecurrentPart part) {
      return new LstmCell(part, activation, recurrentActivation);
    }
  }

  @Override
  public void begin() {
    activeCarries.atLeast(part.length());
    part.keepInputs(INPUT, recurrentActivation.needsInput());
    part.keepInputs(FORGET, recurrentActivation.needsInput());
    part.keepInputs(CANDIDATE, activation.needsInput());
    part.keepInputs(OUTPUT, recurrentActivation.needsInput());
  }

  @Override
  public void forward(int step) {
    for (int gate = INPUT; gate <= OUTPUT; gate++) {
      part.addRecurrentProduct(gate, step);
      part.activate(gate, step, gate == CANDIDATE ? activation : recurrentActivation);
    }
    int size = part.size();
    int at = step * size;
    float[] carries = part.states(CARRY);
    carry(
        part.outputs(INPUT),
        part.outputs(FORGET),
        part.outputs(CANDIDATE),
        part.before(CARRY, step),
        part.placeBefore(step),
        carries,
        at,
        size);
    float[] active = activeCarries.data();
    activation.forward(carries, active, at, at + size);
    multiply(part.outputs(OUTPUT), active, part.states(HIDDEN), at, size);
  }

  private static void carry(
      float[] i, float[] f, float[] g, float[] before, int beforeAt, float[] c, int at, int size) {
    for (int j = 0; j < size; j++) {
      c[at + j] = f[at + j] * before[beforeAt + j] + i[at + j] * g[at + j];
    }
  }

  private static void multiply(float[] a, float[] b, float[] product, int at, int size) {
    for (int j = at; j < at + size; j++) {
      product[j] = a[j] * b[j];
    }
  }

  @Override
  public void backward(int step) {
    int size = part.size();
    int at = step * size;
    float[] dh = part.stateGradient(HIDDEN);
    float[] dc = part.stateGradient(CARRY);
    float[] active = activeCarries.data();
    float[] temporary = part.gradients(CANDIDATE);
    scale(dh, part.outputs(OUTPUT), temporary, at, size);
    activation.backward(part.states(CARRY), active, temporary, temporary, at, at + size);
    add(temporary, at, dc, size);

    scale(dh, active, part.gradients(OUTPUT), at, size);
    scale(dc, part.outputs(CANDIDATE), part.gradients(INPUT), at, size);
    scale(dc, part.outputs(INPUT), part.gradients(CANDIDATE), at, size);
    forgetGradient(
        dc, part.before(CARRY, step), part.placeBefore(step), part.gradients(FORGET), at, size);
    carryGradient(part.outputs(FORGET), at, dc, size);
    for (int gate = INPUT; gate <= OUTPUT; gate++) {
      part.activationGradient(gate, step, gate == CANDIDATE ? activation : recurrentActivation);
      part.keepGradient(gate, step);
    }
    part.stateProducts(OUTPUT + 1, step, dh);
  }

  private static void scale(float[] d, float[] factors, float[] result, int at, int size) {
    for (int j = 0; j < size; j++) {
      result[at + j] = d[j] * factors[at + j];
    }
  }

  private static void add(float[] terms, int at, float[] sums, int size) {
    for (int j = 0; j < size; j++) {
      sums[j] += terms[at + j];
    }
  }

  private static void forgetGradient(
      float[] dc, float[] before, int beforeAt, float[] df, int at, int size) {
    for (int j = 0; j < size; j++) {
      df[at + j] = dc[j] * before[beforeAt + j];
    }
  }

  private static void carryGradient(float[] f, int at, float[] dc, int size) {
    for (int j = 0; j < size; j++) {
      dc[j] *= f[at + j];
    }
  }
}
