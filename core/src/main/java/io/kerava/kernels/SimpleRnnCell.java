package io.kerava.kernels;

import io.kerava.activations.FloatActivation;

/** The step of a SimpleRNN. */
final class SimpleRnnCell implements RecurrentCell {
  private final RecurrentPart part;
  private final FloatActivation activation;

  SimpleRnnCell(RecurrentPart part, FloatActivation activation) {
    this.part = part;
    this.activation = activation;
  }

  /** The cells of a layer. */
  record Kind(FloatActivation activation) implements RecurrentCell.Kind {
    @Override
    public int gates() {
      return 1;
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
      return new SimpleRnnCell(part, activation);
    }
  }

  @Override
  public void begin(Site site) {
    part.keepInputs(0, activation.needsInput());
  }

  @Override
  public void forward(int step) {
    part.products().add(0, step);
    part.fetch(0, step);
    part.activate(0, step, activation);
    System.arraycopy(part.output(0), 0, part.state(0), 0, part.size());
  }

  @Override
  public void backward(int step) {
    float[] dh = part.stateGradient(0);
    System.arraycopy(dh, 0, part.gradient(0), 0, part.size());
    part.activationGradient(0, step, activation);
    part.products().gradient(1, step, dh);
  }
}
