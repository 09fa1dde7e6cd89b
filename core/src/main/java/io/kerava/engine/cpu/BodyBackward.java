package io.kerava.engine.cpu;

import io.kerava.engine.BodyPrograms;
import io.kerava.kernels.Site;
import io.kerava.programs.TensorType;
import java.util.List;

/**
 * The way back of a {@link BodyForward}: from its inputs, the gradients at its outputs and its
 * masks to the gradients at the inputs where they are wanted, and at the weights.
 */
final class BodyBackward implements CallGradient {
  private final int node;
  private final BodyPrograms programs;
  private final List<TensorType> outputs;
  private final List<Integer> wanted;
  private final List<Integer> masked;

  BodyBackward(
      int node,
      BodyPrograms programs,
      List<TensorType> outputs,
      List<Integer> wanted,
      List<Integer> masked) {
    this.node = node;
    this.programs = programs;
    this.outputs = List.copyOf(outputs);
    this.wanted = List.copyOf(wanted);
    this.masked = List.copyOf(masked);
  }

  @Override
  public int call() {
    return node;
  }

  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    return outputs;
  }

  @Override
  public Run start(Object workspace, int batch) {
    Workspace of = (Workspace) workspace;
    Site site = of.site(node);
    int dy = programs.inputs();
    return (inputs, results) -> {
      of.enter(node);
      BodyPass pass = site.scratch(programs, BodyPass::new);
      BodyForward.give(pass, inputs, programs, dy + programs.outputs(), masked);
      for (int i = 0; i < dy; i++) {
        int place = wanted.indexOf(i);
        pass.want(i, place < 0 ? null : (float[]) results[place]);
      }
      for (int i = 0; i < programs.outputs(); i++) {
        pass.giveGradient(i, (float[]) inputs[dy + i]);
      }
      pass.backward(site);
      site.addOwnGradients();
    };
  }

  @Override
  public String toString() {
    return "BodyBackward[" + node + "]";
  }
}
