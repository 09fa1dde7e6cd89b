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

  /** The activation of the carry, of a step and of all of them. */
  private final Buffer active = new Buffer();

  private final Buffer allActive = new Buffer();

  /** The carry after a step, on the way back. */
  private final Buffer after = new Buffer();

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
  public void begin(Site site) {
    active.atLeast(part.size());
    after.atLeast(part.size());
    allActive.atLeast(part.length());
    for (int gate = INPUT; gate <= OUTPUT; gate++) {
      part.keepInputs(gate, of(gate).needsInput());
    }
  }

  private FloatActivation of(int gate) {
    return gate == CANDIDATE ? activation : recurrentActivation;
  }

  @Override
  public void forward(int step) {
    for (int gate = INPUT; gate <= OUTPUT; gate++) {
      part.products().add(gate, step);
      part.fetch(gate, step);
      part.activate(gate, step, of(gate));
    }
    int size = part.size();
    float[] carry = part.state(CARRY);
    carry(part.output(INPUT), part.output(FORGET), part.output(CANDIDATE), carry, size);
    activation.forward(carry, active.data(), 0, size);
    System.arraycopy(active.data(), 0, allActive.data(), step * size, size);
    multiply(part.output(OUTPUT), active.data(), part.state(HIDDEN), size);
  }

  private static void carry(float[] i, float[] f, float[] candidate, float[] c, int size) {
    for (int j = 0; j < size; j++) {
      c[j] = f[j] * c[j] + i[j] * candidate[j];
    }
  }

  private static void multiply(float[] a, float[] b, float[] product, int size) {
    for (int j = 0; j < size; j++) {
      product[j] = a[j] * b[j];
    }
  }

  @Override
  public void backward(int step) {
    int size = part.size();
    float[] dh = part.stateGradient(HIDDEN);
    float[] dc = part.stateGradient(CARRY);
    float[] tanh = active.data();
    System.arraycopy(allActive.data(), step * size, tanh, 0, size);
    if (step == part.steps() - 1) {
      System.arraycopy(part.state(CARRY), 0, after.data(), 0, size);
    }
    float[] through = part.temporary();
    multiply(dh, part.output(OUTPUT), through, size);
    activation.backward(after.data(), tanh, through, through, 0, size);
    multiply(dh, tanh, part.gradient(OUTPUT), size);
    carryGradients(
        through,
        part.output(INPUT),
        part.output(CANDIDATE),
        part.before(CARRY),
        dc,
        part.gradient(INPUT),
        part.gradient(CANDIDATE),
        part.gradient(FORGET),
        size);
    multiply(dc, part.output(FORGET), dc, size);
    System.arraycopy(part.before(CARRY), 0, after.data(), 0, size);
    for (int gate = INPUT; gate <= OUTPUT; gate++) {
      part.activationGradient(gate, step, of(gate));
    }
    part.products().gradient(OUTPUT + 1, step, dh);
  }

  private static void carryGradients(
      float[] through,
      float[] i,
      float[] candidate,
      float[] before,
      float[] dc,
      float[] di,
      float[] dCandidate,
      float[] df,
      int size) {
    for (int j = 0; j < size; j++) {
      float d = dc[j] + through[j];
      dc[j] = d;
      di[j] = d * candidate[j];
      dCandidate[j] = d * i[j];
      df[j] = d * before[j];
    }
  }
}
