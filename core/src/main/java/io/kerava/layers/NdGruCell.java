package io.kerava.layers;

import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The cell of GRU with {@code reset_after}, whose gates stand in the order update, reset, new:
 *
 * <pre>
 * inner = h · recurrent_kernel + recurrent bias
 * z, r = recurrent_activation(x_z + inner_z, x_r + inner_r)
 * h = z * h + (1 - z) * activation(x_h + r * inner_h)
 * </pre>
 */
final class NdGruCell implements NdRecurrentCell {
  private static final int UPDATE = 0;
  private static final int RESET = 1;
  private static final int NEW = 2;

  private final MaskedProduct recurrent;
  private final boolean useBias;
  private final NdFunction.Pass pass;
  private final int units;
  private final IActivation activation;
  private final IActivation recurrentActivation;
  private final Step[] steps;
  private final INDArray innerGradients;

  NdGruCell(CellSetting setting, IActivation activation, IActivation recurrentActivation) {
    recurrent = setting.recurrent(3);
    useBias = setting.geometry().useBias();
    pass = setting.pass();
    units = setting.geometry().units();
    this.activation = activation;
    this.recurrentActivation = recurrentActivation;
    steps = new Step[setting.geometry().steps()];
    innerGradients = setting.perStep(3L * units);
  }

  private record Step(Gate update, Gate reset, Gate candidate, INDArray inner, INDArray before) {}

  @Override
  public INDArray[] forward(int step, INDArray projected, INDArray[] states) {
    INDArray h = states[0];
    INDArray inner = recurrent.forward(h);
    if (useBias) {
      inner.addiRowVector(pass.weight("bias").slice(1));
    }
    boolean training = pass.training();
    Gate update = Gate.of(recurrentActivation, sum(projected, inner, UPDATE), training);
    Gate reset = Gate.of(recurrentActivation, sum(projected, inner, RESET), training);
    INDArray z = gate(inner, NEW).mul(reset.output()).addi(gate(projected, NEW));
    Gate candidate = Gate.of(activation, z, training);
    steps[step] = new Step(update, reset, candidate, gate(inner, NEW), h);
    return new INDArray[] {mix(update.output(), h, candidate.output())};
  }

  /** Previous and candidate state mixed by the update gate. */
  static INDArray mix(INDArray update, INDArray before, INDArray candidate) {
    return update.mul(before).addi(update.rsub(1).muli(candidate));
  }

  @Override
  public INDArray[] backward(int step, INDArray[] states, INDArray projected) {
    Step s = steps[step];
    INDArray dh = states[0];
    INDArray update = s.update().output();
    INDArray dNew = s.candidate().backward(dh.mul(update.rsub(1)));
    INDArray dUpdate = s.update().backward(dh.mul(s.before().sub(s.candidate().output())));
    INDArray dReset = s.reset().backward(dNew.mul(s.inner()));
    gate(projected, UPDATE).assign(dUpdate);
    gate(projected, RESET).assign(dReset);
    gate(projected, NEW).assign(dNew);
    INDArray dInner = innerGradients.slice(step);
    dInner.assign(projected);
    gate(dInner, NEW).muli(s.reset().output());
    return new INDArray[] {recurrent.inputGradient(dInner).addi(dh.mul(update))};
  }

  @Override
  public void gradients(INDArray previous, INDArray projected, NdFunction.Pass to) {
    INDArray inner = innerGradients.reshape('c', projected.shape());
    to.gradient("recurrent_kernel", recurrent.weightGradient(previous, inner));
    if (useBias) {
      to.gradient("bias", Nd4j.vstack(projected.sum(0), inner.sum(0)));
    }
  }

  private INDArray sum(INDArray projected, INDArray inner, int gate) {
    return gate(projected, gate).add(gate(inner, gate));
  }

  private INDArray gate(INDArray all, int gate) {
    return MaskedProduct.columns(all, gate, 1, units);
  }
}
