package io.kerava.layers;

import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The cell of GRU without {@code reset_after}: the state is reset before it is multiplied.
 *
 * <pre>
 * z, r = recurrent_activation(x_z + h · recurrent_z, x_r + h · recurrent_r)
 * h = z * h + (1 - z) * activation(x_h + (r * h) · recurrent_h)
 * </pre>
 */
final class NdGruResetBeforeCell implements NdRecurrentCell {
  private static final int UPDATE = 0;
  private static final int RESET = 1;
  private static final int NEW = 2;

  private final MaskedProduct recurrent;
  private final MaskedProduct recurrentNew;
  private final boolean useBias;
  private final boolean training;
  private final int units;
  private final IActivation activation;
  private final IActivation recurrentActivation;
  private final Step[] steps;
  private final INDArray resetStates;

  NdGruResetBeforeCell(
      CellSetting setting, IActivation activation, IActivation recurrentActivation) {
    recurrent = setting.recurrent(UPDATE, 2, 3);
    recurrentNew = setting.recurrent(NEW, 1, 3);
    useBias = setting.geometry().useBias();
    training = setting.pass().training();
    units = setting.geometry().units();
    this.activation = activation;
    this.recurrentActivation = recurrentActivation;
    steps = new Step[setting.geometry().steps()];
    resetStates = setting.perStep(units);
  }

  private record Step(Gate update, Gate reset, Gate candidate, INDArray before) {}

  @Override
  public INDArray[] forward(int step, INDArray projected, INDArray[] states) {
    INDArray h = states[0];
    INDArray inner = recurrent.forward(h).addi(gates(projected, UPDATE, 2));
    Gate update = Gate.of(recurrentActivation, gates(inner, UPDATE, 1), training);
    Gate reset = Gate.of(recurrentActivation, gates(inner, RESET, 1), training);
    INDArray kept = reset.output().mul(h);
    resetStates.slice(step).assign(kept);
    INDArray z = recurrentNew.forward(kept).addi(gates(projected, NEW, 1));
    Gate candidate = Gate.of(activation, z, training);
    steps[step] = new Step(update, reset, candidate, h);
    return new INDArray[] {NdGruCell.mix(update.output(), h, candidate.output())};
  }

  @Override
  public INDArray[] backward(int step, INDArray[] states, INDArray projected) {
    Step s = steps[step];
    INDArray dh = states[0];
    INDArray update = s.update().output();
    INDArray dNew = s.candidate().backward(dh.mul(update.rsub(1)));
    INDArray dUpdate = s.update().backward(dh.mul(s.before().sub(s.candidate().output())));
    gates(projected, NEW, 1).assign(dNew);
    INDArray dKept = recurrentNew.inputGradient(dNew);
    gates(projected, UPDATE, 1).assign(dUpdate);
    gates(projected, RESET, 1).assign(s.reset().backward(dKept.mul(s.before())));
    INDArray dBefore = recurrent.inputGradient(gates(projected, UPDATE, 2).dup('c'));
    return new INDArray[] {dBefore.addi(dKept.mul(s.reset().output())).addi(dh.mul(update))};
  }

  @Override
  public void gradients(INDArray previous, INDArray projected, NdFunction.Pass pass) {
    INDArray kept = resetStates.reshape('c', previous.shape());
    pass.gradient(
        "recurrent_kernel",
        Nd4j.hstack(
            recurrent.weightGradient(previous, gates(projected, UPDATE, 2).dup('c')),
            recurrentNew.weightGradient(kept, gates(projected, NEW, 1).dup('c'))));
    if (useBias) {
      pass.gradient("bias", projected.sum(0));
    }
  }

  private INDArray gates(INDArray all, int first, int count) {
    return MaskedProduct.columns(all, first, count, units);
  }
}
