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

  /** The state's products with the candidate's weights, and later their gradients. */
  private final NativeFloats nativeInner = new NativeFloats();

  private final Buffer inner = new Buffer();

  GruCell(RecurrentPart part, FloatActivation activation, FloatActivation recurrentActivation) {
    this.part = part;
    this.activation = activation;
    this.recurrentActivation = recurrentActivation;
  }

  /** The cells of a layer. */
  record Kind(FloatActivation activation, FloatActivation recurrentActivation)
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
    public boolean hasRecurrentBias() {
      return true;
    }

    @Override
    public RecurrentCell cell(RecurrentPart part) {
      return new GruCell(part, activation, recurrentActivation);
    }
  }

  @Override
  public void begin() {
    part.keepInputs(UPDATE, recurrentActivation.needsInput());
    part.keepInputs(RESET, recurrentActivation.needsInput());
    part.keepInputs(CANDIDATE, activation.needsInput());
    nativeInner.reserve(part.length(), 1);
    inner.atLeast(part.length());
    part.setRightFactor(CANDIDATE, nativeInner, inner.data());
  }

  @Override
  public void forward(int step) {
    part.addRecurrentProduct(UPDATE, step);
    part.activate(UPDATE, step, recurrentActivation);
    part.addRecurrentProduct(RESET, step);
    part.activate(RESET, step, recurrentActivation);
    part.recurrentProduct(CANDIDATE, nativeInner, inner.data(), step);
    part.fetch(CANDIDATE, step);
    int size = part.size();
    int at = step * size;
    float[] inputs = part.inputs(CANDIDATE);
    addScaled(part.outputs(RESET), inner.data(), inputs, at, size);
    activation.forward(inputs, part.outputs(CANDIDATE), at, at + size);
    mix(
        part.outputs(UPDATE),
        part.before(0, step),
        part.placeBefore(step),
        part.outputs(CANDIDATE),
        part.states(0),
        at,
        size);
  }

  private static void addScaled(float[] r, float[] inner, float[] sums, int at, int size) {
    for (int j = at; j < at + size; j++) {
      sums[j] += r[j] * inner[j];
    }
  }

  static void mix(
      float[] z, float[] before, int beforeAt, float[] candidate, float[] h, int at, int size) {
    for (int j = 0; j < size; j++) {
      float update = z[at + j];
      h[at + j] = update * before[beforeAt + j] + (1f - update) * candidate[at + j];
    }
  }

  @Override
  public void backward(int step) {
    int size = part.size();
    int at = step * size;
    float[] dh = part.stateGradient(0);
    float[] dr = part.gradients(RESET);
    float[] dCandidate = part.gradients(CANDIDATE);
    mixGradient(part, step, dh);
    part.activationGradient(UPDATE, step, recurrentActivation);
    part.keepGradient(UPDATE, step);
    part.activationGradient(CANDIDATE, step, activation);
    part.keepGradient(CANDIDATE, step);
    innerGradient(dCandidate, part.outputs(RESET), inner.data(), dr, at, size);
    nativeInner.put(at, inner.data(), at, size);
    part.activationGradient(RESET, step, recurrentActivation);
    part.keepGradient(RESET, step);
    float[] back = part.temporary();
    part.stateProducts(CANDIDATE + 1, step, back);
    through(dh, part.outputs(UPDATE), at, back, size);
  }

  /** The gradients at the outputs of the update gate and of the candidate. */
  static void mixGradient(RecurrentPart part, int step, float[] dh) {
    mixGradient(
        dh,
        part.before(0, step),
        part.placeBefore(step),
        part.outputs(UPDATE),
        part.outputs(CANDIDATE),
        part.gradients(UPDATE),
        part.gradients(CANDIDATE),
        step * part.size(),
        part.size());
  }

  private static void mixGradient(
      float[] dh,
      float[] before,
      int beforeAt,
      float[] z,
      float[] candidate,
      float[] dz,
      float[] dCandidate,
      int at,
      int size) {
    for (int j = 0; j < size; j++) {
      dz[at + j] = dh[j] * (before[beforeAt + j] - candidate[at + j]);
      dCandidate[at + j] = dh[j] * (1f - z[at + j]);
    }
  }

  /** The products give way to their gradients. */
  private static void innerGradient(
      float[] d, float[] r, float[] inner, float[] dr, int at, int size) {
    for (int j = at; j < at + size; j++) {
      dr[j] = d[j] * inner[j];
      inner[j] = d[j] * r[j];
    }
  }

  /** {@code dh = dh z + back}. */
  static void through(float[] dh, float[] z, int at, float[] back, int size) {
    for (int j = 0; j < size; j++) {
      dh[j] = dh[j] * z[at + j] + back[j];
    }
  }
}
