package io.kerava.kernels;

import static io.kerava.kernels.GruCell.CANDIDATE;
import static io.kerava.kernels.GruCell.RESET;
import static io.kerava.kernels.GruCell.UPDATE;

import io.kerava.activations.FloatActivation;

/** The step of a GRU with {@code reset_after=False}: the state is reset before its product. */
final class GruResetBeforeCell implements RecurrentCell {
  private final RecurrentPart part;
  private final FloatActivation activation;
  private final FloatActivation recurrentActivation;
  private final NativeFloats nativeReset = new NativeFloats();
  private final Buffer reset = new Buffer();

  GruResetBeforeCell(
      RecurrentPart part, FloatActivation activation, FloatActivation recurrentActivation) {
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
      return false;
    }

    @Override
    public RecurrentCell cell(RecurrentPart part) {
      return new GruResetBeforeCell(part, activation, recurrentActivation);
    }
  }

  @Override
  public void begin() {
    part.keepInputs(UPDATE, recurrentActivation.needsInput());
    part.keepInputs(RESET, recurrentActivation.needsInput());
    part.keepInputs(CANDIDATE, activation.needsInput());
    nativeReset.reserve(part.length(), 1);
    reset.atLeast(part.size());
    part.setLeftFactor(CANDIDATE, nativeReset);
  }

  @Override
  public void forward(int step) {
    part.addRecurrentProduct(UPDATE, step);
    part.activate(UPDATE, step, recurrentActivation);
    part.addRecurrentProduct(RESET, step);
    part.activate(RESET, step, recurrentActivation);
    int size = part.size();
    int at = step * size;
    float[] state = part.temporary();
    part.stateForGate(CANDIDATE, step, state);
    float[] product = reset.data();
    float[] r = part.outputs(RESET);
    for (int j = 0; j < size; j++) {
      product[j] = r[at + j] * state[j];
    }
    nativeReset.put(at, product, 0, size);
    part.addRecurrentProduct(CANDIDATE, step);
    part.activate(CANDIDATE, step, activation);
    GruCell.mix(
        part.outputs(UPDATE),
        part.before(0, step),
        part.placeBefore(step),
        part.outputs(CANDIDATE),
        part.states(0),
        at,
        size);
  }

  @Override
  public void backward(int step) {
    int size = part.size();
    int at = step * size;
    float[] dh = part.stateGradient(0);
    GruCell.mixGradient(part, step, dh);
    part.activationGradient(UPDATE, step, recurrentActivation);
    part.keepGradient(UPDATE, step);
    part.activationGradient(CANDIDATE, step, activation);
    part.keepGradient(CANDIDATE, step);

    float[] dReset = reset.data();
    part.stateProduct(CANDIDATE, step, dReset);
    float[] state = part.temporary();
    part.stateForGate(CANDIDATE, step, state);
    float[] r = part.outputs(RESET);
    float[] dr = part.gradients(RESET);
    for (int j = 0; j < size; j++) {
      dr[at + j] = dReset[j] * state[j];
      dReset[j] *= r[at + j];
    }
    part.activationGradient(RESET, step, recurrentActivation);
    part.keepGradient(RESET, step);
    part.applyStateMask(CANDIDATE, dReset);
    float[] back = part.temporary();
    part.stateProducts(CANDIDATE, step, back);
    for (int j = 0; j < size; j++) {
      back[j] += dReset[j];
    }
    GruCell.through(dh, part.outputs(UPDATE), at, back, size);
  }
}
