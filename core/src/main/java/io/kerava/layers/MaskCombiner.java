package io.kerava.layers;

import io.kerava.ops.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * How a layer makes one mask of those that come in, in operations on conditions. It is asked where
 * at least one comes.
 */
@FunctionalInterface
public interface MaskCombiner {
  /**
   * The mask of the output.
   *
   * @param masks for each input its mask, conditions of the shape (batch, steps); empty where there
   *     is none
   * @return conditions, (batch, …); empty where no mask comes out
   */
  Optional<Tensor> combine(List<Optional<Tensor>> masks);
}
