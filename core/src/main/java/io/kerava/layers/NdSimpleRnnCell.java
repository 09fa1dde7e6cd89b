package io.kerava.layers;

import java.util.Objects;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code h = activation(x · kernel + bias + h · recurrent_kernel)}. */
final class NdSimpleRnnCell implements NdRecurrentCell {
  private final MaskedProduct recurrent;
  private final boolean useBias;
  private final IActivation activation;
  private final boolean training;
  private final Gate[] gates;

  NdSimpleRnnCell(CellSetting setting, IActivation activation) {
    recurrent = setting.recurrent(1);
    useBias = setting.geometry().useBias();
    this.activation = activation;
    training = setting.pass().training();
    gates = new Gate[setting.geometry().steps()];
  }

  @Override
  public INDArray[] forward(int step, INDArray projected, INDArray[] states) {
    INDArray z = recurrent.forward(states[0]).addi(projected);
    gates[step] = Gate.of(activation, z, training);
    return new INDArray[] {gates[step].output()};
  }

  @Override
  public INDArray[] backward(int step, INDArray[] states, INDArray projected) {
    INDArray dz = Objects.requireNonNull(gates[step]).backward(states[0]);
    projected.assign(dz);
    return new INDArray[] {recurrent.inputGradient(dz)};
  }

  @Override
  public void gradients(INDArray previous, INDArray projected, NdFunction.Pass pass) {
    pass.gradient("recurrent_kernel", recurrent.weightGradient(previous, projected));
    if (useBias) {
      pass.gradient("bias", projected.sum(0));
    }
  }
}
