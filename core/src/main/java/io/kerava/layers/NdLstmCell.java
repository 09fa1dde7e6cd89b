package io.kerava.layers;

import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The cell of LSTM, whose gates stand in the order input, forget, cell, output:
 *
 * <pre>
 * i, f, o = recurrent_activation(z_i, z_f, z_o)
 * c = f * c + i * activation(z_c)
 * h = o * activation(c)
 * </pre>
 */
final class NdLstmCell implements NdRecurrentCell {
  private static final int INPUT = 0;
  private static final int FORGET = 1;
  private static final int CELL = 2;
  private static final int OUTPUT = 3;

  private final GateProduct recurrent;
  private final boolean useBias;
  private final int units;
  private final IActivation activation;
  private final IActivation recurrentActivation;
  private final boolean training;
  private final Step[] steps;

  NdLstmCell(CellSetting setting, IActivation activation, IActivation recurrentActivation) {
    this(setting, setting.recurrent(4), activation, recurrentActivation);
  }

  /**
   * A cell.
   *
   * @param recurrent what it makes of the output before
   */
  NdLstmCell(
      CellSetting setting,
      GateProduct recurrent,
      IActivation activation,
      IActivation recurrentActivation) {
    this.recurrent = recurrent;
    useBias = setting.geometry().useBias();
    units = setting.geometry().units();
    this.activation = activation;
    this.recurrentActivation = recurrentActivation;
    training = setting.pass().training();
    steps = new Step[setting.geometry().steps()];
  }

  private record Step(Gate in, Gate forget, Gate cell, Gate out, INDArray before, Gate after) {}

  @Override
  public INDArray[] forward(int step, INDArray projected, INDArray[] states) {
    INDArray z = recurrent.forward(states[0]).addi(projected);
    Gate in = Gate.of(recurrentActivation, gate(z, INPUT), training);
    Gate forget = Gate.of(recurrentActivation, gate(z, FORGET), training);
    Gate cell = Gate.of(activation, gate(z, CELL), training);
    Gate out = Gate.of(recurrentActivation, gate(z, OUTPUT), training);
    INDArray c = forget.output().mul(states[1]).addi(in.output().mul(cell.output()));
    Gate after = Gate.of(activation, c, training);
    steps[step] = new Step(in, forget, cell, out, states[1], after);
    return new INDArray[] {out.output().mul(after.output()), c};
  }

  @Override
  public INDArray[] backward(int step, INDArray[] states, INDArray projected) {
    Step s = steps[step];
    INDArray dh = states[0];
    INDArray dc = s.after().backward(dh.mul(s.out().output())).add(states[1]);
    gate(projected, INPUT).assign(s.in().backward(dc.mul(s.cell().output())));
    gate(projected, FORGET).assign(s.forget().backward(dc.mul(s.before())));
    gate(projected, CELL).assign(s.cell().backward(dc.mul(s.in().output())));
    gate(projected, OUTPUT).assign(s.out().backward(dh.mul(s.after().output())));
    return new INDArray[] {recurrent.inputGradient(projected), dc.muli(s.forget().output())};
  }

  @Override
  public void gradients(INDArray previous, INDArray projected, NdFunction.Pass pass) {
    pass.gradient("recurrent_kernel", recurrent.weightGradient(previous, projected));
    if (useBias) {
      pass.gradient("bias", recurrent.biasGradient(projected));
    }
  }

  private INDArray gate(INDArray all, int gate) {
    return MaskedProduct.columns(all, gate, 1, units);
  }
}
