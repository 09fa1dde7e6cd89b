package io.kerava.engine.cpu;

import io.kerava.engine.BodyPrograms;
import io.kerava.kernels.Site;
import io.kerava.programs.Application;
import io.kerava.programs.TensorType;
import io.kerava.programs.Value;
import io.kerava.programs.cpu.CpuCall;
import java.util.ArrayList;
import java.util.List;

/**
 * One application, by its body, of a layer that takes several inputs or gives several outputs. Its
 * inputs are the layer's, the layer's weights where some learn, as {@link LayerForward} has them,
 * and the masks that come in.
 */
final class BodyForward implements CpuCall {
  private final int node;
  private final BodyPrograms programs;
  private final List<TensorType> outputs;
  private final boolean learns;
  private final List<Integer> masked;
  private final boolean hasEffect;

  /**
   * A call.
   *
   * @param node the number of the application, which its site has too
   * @param learns whether the weights are among the inputs
   * @param masked the numbers of the layer's inputs that come with a mask
   * @param hasEffect whether it leaves something behind beside its outputs
   */
  BodyForward(
      int node,
      BodyPrograms programs,
      List<TensorType> outputs,
      boolean learns,
      List<Integer> masked,
      boolean hasEffect) {
    this.node = node;
    this.programs = programs;
    this.outputs = List.copyOf(outputs);
    this.learns = learns;
    this.masked = List.copyOf(masked);
    this.hasEffect = hasEffect;
  }

  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    return outputs;
  }

  @Override
  public boolean hasEffect() {
    return hasEffect;
  }

  @Override
  public boolean passesGradient(int input, List<TensorType> inputs) {
    return input < programs.inputs() || (learns && input == programs.inputs());
  }

  @Override
  public List<Value> gradients(Application at, List<Integer> inputs) {
    List<TensorType> types = inputs.stream().map(input -> at.input(input).type()).toList();
    List<Integer> wanted = inputs.stream().filter(input -> input < programs.inputs()).toList();
    BodyBackward backward = new BodyBackward(node, programs, types, wanted, masked);
    List<Value> given = new ArrayList<>(at.inputs().subList(0, programs.inputs()));
    for (int i = 0; i < outputs.size(); i++) {
      given.add(at.gradient(i));
    }
    given.addAll(at.inputs().subList(firstMask(), at.inputs().size()));
    return at.gradient(0).trace().add(backward, given);
  }

  private int firstMask() {
    return programs.inputs() + (learns ? 1 : 0);
  }

  @Override
  public Run start(Object workspace, int batch) {
    Workspace of = (Workspace) workspace;
    Site site = of.site(node);
    return (inputs, results) -> {
      of.enter(node);
      BodyPass pass = site.scratch(programs, BodyPass::new);
      give(pass, inputs, programs, firstMask(), masked);
      for (int i = 0; i < results.length; i++) {
        pass.fill(i, (float[]) results[i]);
      }
      pass.forward(batch, site);
    };
  }

  /** Hands over the layer's inputs, and their masks, which stand from a place on. */
  static void give(
      BodyPass pass, Object[] inputs, BodyPrograms programs, int firstMask, List<Integer> masked) {
    int mask = firstMask;
    for (int i = 0; i < programs.inputs(); i++) {
      boolean hasMask = masked.contains(i);
      pass.give(i, (float[]) inputs[i], hasMask ? (boolean[]) inputs[mask] : null);
      mask += hasMask ? 1 : 0;
    }
  }

  @Override
  public String toString() {
    return "BodyForward[" + node + "]";
  }
}
