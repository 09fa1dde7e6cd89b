package io.kerava.ops;

import java.util.List;

/**
 * A tensor between the layers of a model. An operation on it is not written into a program but
 * noted down, as the application of a layer is, and computed where a model runs.
 */
public interface GraphTensor extends Tensor {
  /**
   * Notes down an operation, which takes this tensor among others.
   *
   * @return what comes out of it
   * @throws IllegalArgumentException where it doesn't take such tensors
   */
  List<Tensor> note(OpCall call);
}
