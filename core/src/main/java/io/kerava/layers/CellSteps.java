package io.kerava.layers;

import io.kerava.ops.Tensor;
import java.util.List;

/**
 * A cell in one pass: what serves all steps, such as dropout masks, is there already, so that steps
 * only compute.
 */
interface CellSteps {
  /**
   * What the cell makes of inputs alone, before it looks at states.
   *
   * @param x the input of a step, (batch, …), or those of all steps at once, (steps, batch, …)
   */
  List<Tensor> inputs(Tensor x);

  /**
   * One step.
   *
   * @param inputs what {@link #inputs} made of the step's input
   * @param states those before the step
   */
  RecurrentCell.Output of(List<Tensor> inputs, List<Tensor> states);
}
