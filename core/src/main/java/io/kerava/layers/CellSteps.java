package io.kerava.layers;

import io.kerava.ops.Tensor;
import java.util.List;

/**
 * A cell in one pass: what serves all steps, such as dropout masks, is there already, so that steps
 * only compute.
 */
interface CellSteps extends RecurrentLoop.Step {
  /**
   * What the cell makes of inputs alone, before it looks at states: the inputs of {@link #of}.
   *
   * @param x the input of a step, (batch, …), or those of all steps at once, (steps, batch, …)
   */
  List<Tensor> inputs(Tensor x);
}
