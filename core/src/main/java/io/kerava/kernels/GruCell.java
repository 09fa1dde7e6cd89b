package io.kerava.kernels;

import io.kerava.activations.FloatActivation;

/**
 * The step of a GRU with the reset gate behind the product with the state (Keras's default); the
 * gates are z, r, h.
 */
final class GruCell implements RecurrentCell {
  static final int UPDATE = 0;
  static final int RESET = 1;
  static final int CANDIDATE = 2;

  private final RecurrentPart part;
  private final FloatActivation activation;
  private final FloatActivation recurrentActivation;
  private final boolean hasBias;

  /** The state's products with the candidate's weights in all steps, and later their gradients. */
  private final NativeFloats allInner = new NativeFloats();

  private final Buffer inner = new Buffer();
  private final Buffer bias = new Buffer();

  GruCell(RecurrentPart part, Kind kind) {
    this.part = part;
    this.activation = kind.activation;
    this.recurrentActivation = kind.recurrentActivation;
    this.hasBias = kind.hasRecurrentBias;
  }

  /** The cells of a layer. */
  record Kind(
      FloatActivation activation, FloatActivation recurrentActivation, boolean hasRecurrentBias)
      implements RecurrentCell.Kind {
    @Override
    public int gates() {
      return 3;
    }

    @Override
    public int states() {
      return 1;
    }

    @Override
    public RecurrentCell cell(RecurrentPart part) {
      return new GruCell(part, this);
    }
  }

  @Override
  public void begin(Site site) {
    part.keepInputs(UPDATE, recurrentActivation.needsInput());
    part.keepInputs(RESET, recurrentActivation.needsInput());
    part.keepInputs(CANDIDATE, activation.needsInput());
    allInner.reserve(part.length(), 1);
    inner.atLeast(part.size());
    part.products().setRightFactor(CANDIDATE, allInner);
    if (hasBias) {
      float[] rows = bias.atLeast(part.size());
      int units = part.size() / part.rows();
      int from = site.offset(RecurrentWeights.BIAS) + (3 + CANDIDATE) * units;
      for (int row = 0; row < part.rows(); row++) {
        System.arraycopy(site.values(), from, rows, row * units, units);
      }
    }
  }

  @Override
  public void forward(int step) {
    gate(part, UPDATE, step, recurrentActivation);
    gate(part, RESET, step, recurrentActivation);
    int size = part.size();
    float[] products = inner.data();
    part.products().multiply(CANDIDATE, allInner, step);
    allInner.get(step * size, products, 0, size);
    if (hasBias) {
      add(bias.data(), products, size);
      allInner.put(step * size, products, 0, size);
    }
    part.fetch(CANDIDATE, step);
    addScaled(part.output(RESET), products, part.input(CANDIDATE), size);
    part.activate(CANDIDATE, step, activation);
    mix(part.output(UPDATE), part.output(CANDIDATE), part.state(0), size);
  }

  static void gate(RecurrentPart part, int gate, int step, FloatActivation activation) {
    part.products().add(gate, step);
    part.fetch(gate, step);
    part.activate(gate, step, activation);
  }

  private static void add(float[] terms, float[] sums, int size) {
    for (int j = 0; j < size; j++) {
      sums[j] += terms[j];
    }
  }

  private static void addScaled(float[] r, float[] products, float[] sums, int size) {
    for (int j = 0; j < size; j++) {
      sums[j] += r[j] * products[j];
    }
  }

  static void mix(float[] z, float[] candidate, float[] h, int size) {
    for (int j = 0; j < size; j++) {
      h[j] = z[j] * h[j] + (1f - z[j]) * candidate[j];
    }
  }

  @Override
  public void backward(int step) {
    int size = part.size();
    float[] dh = part.stateGradient(0);
    float[] products = inner.data();
    mixGradient(part, dh);
    part.activationGradient(UPDATE, step, recurrentActivation);
    part.activationGradient(CANDIDATE, step, activation);
    allInner.get(step * size, products, 0, size);
    innerGradient(
        part.gradient(CANDIDATE), part.output(RESET), products, part.gradient(RESET), size);
    allInner.put(step * size, products, 0, size);
    part.activationGradient(RESET, step, recurrentActivation);
    float[] back = part.temporary();
    part.products().gradient(CANDIDATE + 1, step, back);
    through(dh, part.output(UPDATE), back, size);
  }

  /** The gradients at the outputs of the update gate and of the candidate. */
  static void mixGradient(RecurrentPart part, float[] dh) {
    mixGradient(
        dh,
        part.before(0),
        part.output(UPDATE),
        part.output(CANDIDATE),
        part.gradient(UPDATE),
        part.gradient(CANDIDATE),
        part.size());
  }

  private static void mixGradient(
      float[] dh,
      float[] before,
      float[] z,
      float[] candidate,
      float[] dz,
      float[] dCandidate,
      int size) {
    for (int j = 0; j < size; j++) {
      dz[j] = dh[j] * (before[j] - candidate[j]);
      dCandidate[j] = dh[j] * (1f - z[j]);
    }
  }

  /** The products give way to their gradients. */
  private static void innerGradient(float[] d, float[] r, float[] products, float[] dr, int size) {
    for (int j = 0; j < size; j++) {
      dr[j] = d[j] * products[j];
      products[j] = d[j] * r[j];
    }
  }

  /** {@code dh = dh z + back}. */
  static void through(float[] dh, float[] z, float[] back, int size) {
    for (int j = 0; j < size; j++) {
      dh[j] = dh[j] * z[j] + back[j];
    }
  }
}
