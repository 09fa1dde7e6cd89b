package io.kerava.engine.cpu;

import io.kerava.kernels.Kernel;
import io.kerava.kernels.Site;
import io.kerava.programs.TensorType;
import java.util.List;

/**
 * The way back of a {@link LayerForward}: from its input, its output, the gradient there and its
 * mask to the gradient at the input, where that is wanted, and at the weights.
 */
final class LayerBackward implements CallGradient {
  private static final int DY = 2;
  private static final int MASK = 3;

  private final int node;
  private final Kernel kernel;
  private final List<TensorType> outputs;
  private final boolean dx;

  LayerBackward(int node, Kernel kernel, List<TensorType> outputs, boolean dx) {
    this.node = node;
    this.kernel = kernel;
    this.outputs = List.copyOf(outputs);
    this.dx = dx;
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
  public boolean overwrites(int input) {
    return input == DY;
  }

  @Override
  public Run start(Object workspace, int batch) {
    Workspace of = (Workspace) workspace;
    Site site = of.site(node);
    return (inputs, results) -> {
      of.enter(node);
      site.setMask(inputs.length > MASK ? (boolean[]) inputs[MASK] : null);
      kernel.backward(
          (float[]) inputs[0],
          (float[]) inputs[1],
          (float[]) inputs[DY],
          dx ? (float[]) results[0] : null,
          batch,
          site);
      site.addOwnGradients();
    };
  }

  @Override
  public String toString() {
    return "LayerBackward[" + node + "]";
  }
}
