package io.kerava.engine.cpu;

import io.kerava.kernels.Kernel;
import io.kerava.kernels.Site;
import io.kerava.programs.Application;
import io.kerava.programs.TensorType;
import io.kerava.programs.Value;
import io.kerava.programs.cpu.CpuCall;
import java.util.ArrayList;
import java.util.List;

/**
 * One application of a layer by its kernel. Its inputs are the layer's, the layer's weights where
 * some learn, and a mask where one comes in.
 *
 * <p>The kernel reads weights and leaves their gradients where the layer has them. In the program a
 * value without elements stands for them, so that gradients find their way.
 */
final class LayerForward implements CpuCall {
  /** What stands for a layer's weights in a program. */
  static final TensorType WEIGHTS = TensorType.floats(0);

  private final int node;
  private final Kernel kernel;
  private final TensorType output;
  private final boolean learns;
  private final boolean masked;
  private final boolean hasEffect;

  /**
   * A call.
   *
   * @param node the number of the application, which its site has too
   * @param learns whether the weights are among the inputs
   * @param masked whether a mask is
   * @param hasEffect whether it leaves something behind beside its output
   */
  LayerForward(
      int node,
      Kernel kernel,
      TensorType output,
      boolean learns,
      boolean masked,
      boolean hasEffect) {
    this.node = node;
    this.kernel = kernel;
    this.output = output;
    this.learns = learns;
    this.masked = masked;
    this.hasEffect = hasEffect;
  }

  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    return List.of(output);
  }

  @Override
  public boolean hasEffect() {
    return hasEffect;
  }

  @Override
  public boolean passesGradient(int input, List<TensorType> inputs) {
    return input == 0 || (learns && input == 1);
  }

  @Override
  public List<Value> gradients(Application at, List<Integer> inputs) {
    boolean dx = inputs.contains(0);
    boolean weights = inputs.contains(1);
    List<TensorType> types = new ArrayList<>();
    if (dx) {
      types.add(at.input(0).type());
    }
    if (weights) {
      types.add(WEIGHTS);
    }
    LayerBackward backward = new LayerBackward(node, kernel, types, dx);
    List<Value> given = new ArrayList<>(List.of(at.input(0), at.output(0), at.gradient(0)));
    if (masked) {
      given.add(at.input(at.inputs().size() - 1));
    }
    return at.gradient(0).trace().add(backward, given);
  }

  @Override
  public Run start(Object workspace, int batch) {
    Workspace of = (Workspace) workspace;
    Site site = of.site(node);
    int mask = learns ? 2 : 1;
    return (inputs, outputs) -> {
      site.setMask(masked ? (boolean[]) inputs[mask] : null);
      of.enter(node);
      kernel.forward((float[]) inputs[0], (float[]) outputs[0], batch, site);
    };
  }

  @Override
  public String toString() {
    return "LayerForward[" + node + "]";
  }
}
