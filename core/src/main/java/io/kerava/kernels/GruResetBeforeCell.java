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

  /** The reset states of all steps. */
  private final NativeFloats allReset = new NativeFloats();

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
  public void begin(Site site) {
    part.keepInputs(UPDATE, recurrentActivation.needsInput());
    part.keepInputs(RESET, recurrentActivation.needsInput());
    part.keepInputs(CANDIDATE, activation.needsInput());
    allReset.reserve(part.length(), 1);
    reset.atLeast(part.size());
    part.products().setLeftFactor(CANDIDATE, allReset);
  }

  @Override
  public void forward(int step) {
    GruCell.gate(part, UPDATE, step, recurrentActivation);
    GruCell.gate(part, RESET, step, recurrentActivation);
    int size = part.size();
    float[] product = reset.data();
    part.products().mask(CANDIDATE, part.state(0), product);
    scale(part.output(RESET), product, size);
    allReset.put(step * size, product, 0, size);
    GruCell.gate(part, CANDIDATE, step, activation);
    GruCell.mix(part.output(UPDATE), part.output(CANDIDATE), part.state(0), size);
  }

  private static void scale(float[] factors, float[] values, int size) {
    for (int j = 0; j < size; j++) {
      values[j] *= factors[j];
    }
  }

  @Override
  public void backward(int step) {
    int size = part.size();
    float[] dh = part.stateGradient(0);
    GruCell.mixGradient(part, dh);
    part.activationGradient(UPDATE, step, recurrentActivation);
    part.activationGradient(CANDIDATE, step, activation);

    float[] dReset = reset.data();
    part.products().gradientOf(CANDIDATE, step, dReset);
    float[] state = part.temporary();
    part.products().mask(CANDIDATE, part.before(0), state);
    resetGradient(state, part.output(RESET), dReset, part.gradient(RESET), size);
    part.activationGradient(RESET, step, recurrentActivation);
    part.products().mask(CANDIDATE, dReset, dReset);
    float[] back = part.temporary();
    part.products().gradient(CANDIDATE, step, back);
    for (int j = 0; j < size; j++) {
      back[j] += dReset[j];
    }
    GruCell.through(dh, part.output(UPDATE), back, size);
  }

  /** From the gradient at the reset state to those at the reset gate and at the state. */
  private static void resetGradient(float[] state, float[] r, float[] d, float[] dr, int size) {
    for (int j = 0; j < size; j++) {
      dr[j] = d[j] * state[j];
      d[j] *= r[j];
    }
  }
}
