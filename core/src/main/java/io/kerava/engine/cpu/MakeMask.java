package io.kerava.engine.cpu;

import io.kerava.arrays.Lengths;
import io.kerava.layers.MaskMaker;
import io.kerava.layers.MaskRule;
import io.kerava.programs.TensorType;
import io.kerava.programs.cpu.CpuCall;
import java.util.List;

/** The mask that a layer makes of its input, and of the mask that comes in where one does. */
final class MakeMask implements CpuCall {
  private final MaskMaker maker;
  private final int steps;

  MakeMask(MaskRule.Makes rule) {
    this.maker = rule.maker();
    this.steps = rule.steps();
  }

  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    return List.of(TensorType.bools(Lengths.BATCH, steps));
  }

  @Override
  public boolean passesGradient(int input, List<TensorType> inputs) {
    return false;
  }

  /** {@inheritDoc} Kernels go by the length of a mask. */
  @Override
  public boolean needsExactOutputs() {
    return true;
  }

  @Override
  public Run start(Object workspace, int batch) {
    return (inputs, outputs) ->
        maker.make(
            (float[]) inputs[0],
            batch,
            inputs.length > 1 ? (boolean[]) inputs[1] : null,
            (boolean[]) outputs[0]);
  }

  @Override
  public String toString() {
    return "MakeMask[steps=" + steps + "]";
  }
}
