package io.kerava.engine.cpu;

import io.kerava.engine.Masks;
import io.kerava.programs.TensorType;
import io.kerava.programs.cpu.CpuCall;
import io.kerava.programs.cpu.CpuPass;
import io.kerava.programs.cpu.CpuPlan;
import java.util.List;

/** The mask that a layer makes of those that come in. */
final class CombineMasks implements CpuCall {
  private final Masks.Combined rule;

  CombineMasks(Masks.Combined rule) {
    this.rule = rule;
  }

  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    return rule.program().outputTypes();
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
    CpuPass pass = CpuPlan.of(rule.program(), batch).newPass();
    return pass::run;
  }

  @Override
  public String toString() {
    return "CombineMasks[steps=" + rule.steps() + "]";
  }
}
